"""Rows moved to a target of any engine by a plan."""
