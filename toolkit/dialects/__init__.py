"""From the model of a PostgreSQL schema to another engine's DDL: one file a target, each a table of rules (pure)."""
