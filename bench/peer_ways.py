"""The peers that `peers` runs: what each needs from PyPI, how it copies a table, and why some pairs are not compared.

Each reads SOURCE_URL, TARGET_URL, ENGINE and SCRATCH, a folder of its own, from the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TABLE = "LiteLLM_SpendLogs"

PACKAGES = {
    "sling": ["sling==1.4.11", "sling-linux-amd64==1.4.11"],
    "dlt": [
        "dlt[clickhouse,duckdb,postgres,sqlalchemy]",
        "connectorx",
        "psycopg2-binary",
        "psycopg[binary]",
        "sqlalchemy<2.1",
        "pyarrow",
        "pymysql",
    ],
    "duckdb": [
        "duckdb==1.5.5",
        *(f"duckdb-extension-{name}-scanner==1.5.5" for name in ("postgres", "mysql", "sqlite")),
    ],
    "db-to-sqlite": ["db-to-sqlite", "psycopg2-binary"],
}
"""By peer; DuckDB's extensions are of one version with it."""

NOT_COMPARED = {
    ("sling", "duckdb"): "it fetches DuckDB's client from GitHub",
    ("dlt", "clickhouse"): "it speaks ClickHouse's own protocol, which the server of the tests does not",
    ("duckdb", "postgres"): "PostgreSQL to PostgreSQL is not what it is for",
    ("duckdb", "clickhouse"): "it has no such extension",
    **dict.fromkeys(
        (("db-to-sqlite", each) for each in ("postgres", "duckdb", "mariadb", "clickhouse")), "SQLite only"
    ),
}

_DLT = f"""
import os, dlt
from dlt.sources.sql_database import sql_table
engine, url = os.environ["ENGINE"], os.environ["TARGET_URL"]
if engine == "duckdb":
    made = dlt.destinations.duckdb(url.removeprefix("duckdb:///"))
elif engine == "postgres":  # it wants a password where none is asked for
    made = dlt.destinations.postgres(url.replace("postgres@", "postgres:none@"))
else:
    made = dlt.destinations.sqlalchemy(url.replace("mariadb://", "mysql+pymysql://"))
source = os.environ["SOURCE_URL"]
table = sql_table(credentials=source, schema="public", table="{TABLE}", backend="connectorx",
                  backend_kwargs={{"conn": source}}, reflection_level="minimal")
name = "main" if engine == "sqlite" else "peers"
pipeline = dlt.pipeline("peers", destination=made, dataset_name=name, pipelines_dir=os.environ["SCRATCH"])
pipeline.run(table, write_disposition="replace", table_name="spend_logs")
"""

_DUCKDB = f"""
import importlib, os, pathlib, urllib.parse
import duckdb
engine, url = os.environ["ENGINE"], os.environ["TARGET_URL"]
parts = urllib.parse.urlsplit(url)
connection = duckdb.connect()
def load(name):
    package = importlib.import_module(f"duckdb_extension_{{name}}")
    file = next(pathlib.Path(package.__file__).parent.rglob(f"{{name}}.duckdb_extension"))
    connection.execute(f"LOAD '{{file}}'")
load("postgres_scanner")
connection.execute(f"ATTACH '{{os.environ['SOURCE_URL']}}' AS source (TYPE postgres, READ_ONLY)")
connection.execute("SET preserve_insertion_order = false")
if engine == "duckdb":
    connection.execute(f"ATTACH '{{parts.path[1:]}}' AS target")
elif engine == "sqlite":
    load("sqlite_scanner")
    connection.execute(f"ATTACH '{{parts.path[1:]}}' AS target (TYPE sqlite)")
else:
    load("mysql_scanner")
    where = f"host=127.0.0.1 port={{parts.port}} user=root database={{parts.path[1:]}}"
    connection.execute(f"ATTACH '{{where}}' AS target (TYPE mysql)")
columns = connection.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'source'"
                             " AND table_name = '{TABLE}' ORDER BY column_index").fetchall()
def shown(name, kind):
    array = engine != "duckdb" and kind.endswith("[]")  # the others have none
    return f'CAST("{{name}}" AS VARCHAR) AS "{{name}}"' if array else f'"{{name}}"'
chosen = ", ".join(shown(*each) for each in columns)
connection.execute(f'CREATE TABLE target.spend_logs AS SELECT {{chosen}} FROM source.public."{TABLE}"')
"""

SCRIPTS: Mapping[str, str] = {"dlt": _DLT, "duckdb": _DUCKDB}


def command(peer: str, engine: str, environments: Path, scripts: Path, urls: tuple[str, str]) -> list[str]:
    """What runs it. `scripts`: a folder with SCRIPTS, each as run_PEER.py."""
    place = environments / peer
    if peer in SCRIPTS:
        return [str(place / "bin/python"), str(scripts / f"run_{peer}.py")]
    if peer == "db-to-sqlite":
        source, target = urls
        file = target.removeprefix("sqlite:///")
        return [
            str(place / "bin/db-to-sqlite"),
            source.replace("postgresql:", "postgresql+psycopg2:"),
            file,
            "--table",
            TABLE,
        ]
    schema = {"postgres": "public.", "mariadb": "new.", "clickhouse": "new."}.get(engine, "main.")
    return [
        # The binary itself, so that memory and CPU are its own and not those of a Python around it.
        str(next(place.rglob("bin/sling-linux-amd64"))),
        *("run", "--src-conn", "SOURCE_URL", "--src-stream", f"public.{TABLE}"),
        *("--tgt-conn", "TARGET_URL", "--tgt-object", f"{schema}spend_logs", "--mode", "full-refresh"),
    ]
