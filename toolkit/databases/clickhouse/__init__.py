"""The edge to ClickHouse."""
