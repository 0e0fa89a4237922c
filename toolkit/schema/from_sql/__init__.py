"""A schema model from PostgreSQL statements in a file: pg_dump's, or migrations applied in their order (pure).

sqlglot reads the statements. What it cannot read, or what is not of the model, is named in `Reading.skipped`: nothing
is left out silently.

split        a file's text into statements
rewording    a statement in words that sqlglot reads
types        sqlglot's types as the model has them
names        the names that PostgreSQL makes up
constraints  keys, references and conditions; columns and indexes in files of their own
create       CREATE onto the model; alter, drop, renames and, for what sqlglot leaves as text, by_text
apply        statement by statement onto the model
"""
