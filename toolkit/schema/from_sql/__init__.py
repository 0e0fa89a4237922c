"""A schema model from PostgreSQL statements in a file: pg_dump's, or migrations applied in their order (pure).

sqlglot reads the statements. What it cannot read, or what is not of the model, is named in `Reading.skipped`: nothing
is left out silently.

split       a file's text into statements
types       sqlglot's types as the model has them
parts       columns, keys, references, checks and indexes from sqlglot's trees
apply       statement by statement onto the model
"""
