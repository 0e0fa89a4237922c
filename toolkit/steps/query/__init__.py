"""SQL over an archive in place, by DuckDB (the extra `query`).

types       PostgreSQL's types -> DuckDB's (pure)
prune       which span of time a query can touch (pure)
parquet     Parquet objects with the types of JSON lines
sql_text    names and texts as SQL (pure)
filesystem  a store as DuckDB reads it
run         views over the effective objects, and the query
"""
