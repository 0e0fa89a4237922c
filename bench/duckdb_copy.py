"""The peer: DuckDB's postgres extension writing the table as compressed JSON lines. Run by a Python that has both.

usage: python duckdb_copy.py URL OUT THREADS
"""

import pathlib
import sys

import duckdb
import duckdb_extension_postgres_scanner as extension

url, out, threads = sys.argv[1:]
library = next(pathlib.Path(extension.__file__).parent.rglob("postgres_scanner.duckdb_extension"))
connection = duckdb.connect()
connection.execute(f"LOAD '{library}'")
connection.execute(f"SET threads = {int(threads)}")
connection.execute(f"ATTACH '{url}' AS source (TYPE postgres, READ_ONLY)")
connection.execute(
    f"COPY (SELECT * FROM source.public.\"LiteLLM_SpendLogs\") TO '{out}' (FORMAT json, COMPRESSION zstd)"
)
