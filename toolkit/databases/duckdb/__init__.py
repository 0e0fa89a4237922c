"""The edge to DuckDB."""
