"""Fixtures come from plugins, one per subject."""

from importlib.util import find_spec

PLUGINS = (
    "tests.fixtures.sampling",
    "tests.fixtures.postgres",
    "tests.fixtures.older_postgres",
    "tests.fixtures.replica",
    "tests.fixtures.object_stores",
    "tests.fixtures.mariadb",
    "tests.fixtures.clickhouse",
    "tests.fixtures.dask",
)

pytest_plugins = [name for name in PLUGINS if find_spec(name)]
