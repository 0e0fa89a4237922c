"""The edge to Spark."""
