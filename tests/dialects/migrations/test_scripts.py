"""Every case: the script for each dialect is what a reviewer read."""

from __future__ import annotations

import pytest

from tests.dialects.migrations.support import CASES, MIGRATED, NAMES, migrated, models_of
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.migration.migrate import migrate
from toolkit.dialects.migration.script import script
from toolkit.dialects.migration.steps import Asked
from toolkit.dialects.policy import Policy
from toolkit.dialects.registry import dialect


@pytest.mark.parametrize("case", NAMES)
def test_the_script_is_as_expected(case: str, postgres18: PostgresServer) -> None:
    a, b, renames = models_of(postgres18, case)
    for name in MIGRATED:
        expected = (CASES / case / f"{name}.sql").read_text(encoding="utf-8")
        assert script(migrated(a, b, renames, name)) == expected, name


def test_indexes_are_built_outside_the_transaction_if_asked(postgres18: PostgresServer) -> None:
    a, b, renames = models_of(postgres18, "indexes")
    made = migrate(a, b, dialect("postgres"), Asked(renames, Policy(), concurrently=True))
    text = script(made)
    assert "COMMIT;\nCREATE INDEX CONCURRENTLY" in text
    assert text.count("CONCURRENTLY") == text.count("CREATE ")
