"""Rows as Parquet files (the extra `parquet`). Only this room's modules know pyarrow, and all but `fields` import it.

PostgreSQL sends each row as a flat JSON object whose values are texts: a number as its digits, a json column as its own
text. Those texts become columns of natural types, and the file is proved by making the texts again.

fields      what a column of a file shows, and how (pure)
values      PostgreSQL's texts <-> Arrow's values, kind by kind
lines       texts -> the lines of JSON that an archive consists of
encoder     batches of rows -> a file, proved before it counts
decoder     a file -> lines
"""

import os

# Arrow's own allocator keeps what was freed, for each thread that used it. The system's, told to give memory back
# (runs.memory), holds a run of two jobs below 200 MB, with groups as small as `encoder` makes them. Read once, when
# pyarrow is imported.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
