"""SQL over an archive in place, by DuckDB (the extra `query`).

types       PostgreSQL's types -> DuckDB's (pure)
prune       which span of time a query can touch (pure)
filesystem  a store as DuckDB reads it
run         views over the effective objects, and the query
"""
