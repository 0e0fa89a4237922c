"""Sums that an application keeps beside a table, compared with its rows: `check: totals`.

known     what the plan and the profile know of totals (pure)
bound     totals tied to live tables (pure)
bind      a check step against the live schema
queries   sums of the rows, and the sums that are kept, as PostgreSQL's SQL (pure)
archived  sums of the rows that are in the archive alone, by DuckDB
merge     all of them merged and compared, in bounded memory (pure)
check     one summary table with its rows, as of one moment
run       the step in a run, and in a dry run
"""
