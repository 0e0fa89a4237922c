"""Schemas and rows into other databases: the steps `port` and `copy`."""
