"""Rows of two databases compared: by aggregates, or cell by cell."""
