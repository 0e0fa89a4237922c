"""Every case on PostgreSQL 15 and 18: the database has the new shape afterwards, and its rows."""

from __future__ import annotations

import pytest

from tests.dialects.migrations.support import NAMES, check_on_postgres, models_of, text_of
from toolkit.demo.postgres_server import PostgresServer


@pytest.mark.parametrize("destructive", [False, True], ids=["in two parts", "at once"])
@pytest.mark.parametrize("case", NAMES)
def test_the_new_shape_and_the_old_rows(case: str, destructive: bool, server: PostgresServer) -> None:
    _, b, renames = models_of(server, case)
    rows, fill = text_of(case, "rows.sql"), text_of(case, "fill.sql")
    rows = "" if destructive and fill else rows  # what must be filled between the parts is refused at once
    check_on_postgres(server, text_of(case, "a.sql"), rows, b, renames, destructive=destructive, fill=fill)


BACK = [name for name in NAMES if name not in ("renames", "swaps", "partitions", "own_machinery")]


@pytest.mark.parametrize("destructive", [False, True], ids=["in two parts", "at once"])
@pytest.mark.parametrize(
    "case", [pytest.param(name, marks=[] if number % 4 == 0 else pytest.mark.slow) for number, name in enumerate(BACK)]
)
def test_the_way_back(case: str, destructive: bool, server: PostgresServer) -> None:
    """The pairs the other way round are pairs as well."""
    _, renames = models_of(server, case)[1:]
    assert not renames.tables
    a = models_of(server, case)[0]
    check_on_postgres(server, text_of(case, "b.sql"), "", a, renames, destructive=destructive)
