"""The edge to SQLite."""
