"""From a step of the plan to a bound one: names against the live catalog, expressions against live types. Reads only.

step        a step of the plan -> BoundArchive
problems    every problem at its place in the plan, all of them at once
table       the table, its window column and what it is reset to or dropped by
columns     `columns`: dropped, renamed, masked, computed
conditions  `where`, `keep_if`, ages by value, orphans
children    child tables; kin says whose rows belong to whose
clear       what `then: clear` resets columns to
policy      cut-offs and conditions as SQL (pure)
flat        the document that PostgreSQL sends for Parquet
extras      what must be installed besides
"""
