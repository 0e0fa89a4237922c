"""A restore keeps runs off the tables that it puts rows back into, and waits for none."""

from __future__ import annotations

import pytest

from tests.steps.world import World
from toolkit.archive.holds import HOLDS, holds
from toolkit.databases.postgres.locks import lock_key
from toolkit.errors import Locked
from toolkit.plan.names import TableName
from toolkit.steps.context import new_run_id
from toolkit.steps.purge.run import prepare_purge, purge_restored
from toolkit.steps.restore.choose import Span
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.restore.run import restore
from toolkit.stores.local import LocalStore

LOGS = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\nthen: delete\nchunk_rows: 30\nchildren: [tags]\n"
OPTIONS = RestoreOptions(
    table=TableName(None, "logs"),
    span=Span(),
    where=None,
    into=None,
    on_conflict="fail",
    leave_out=frozenset(),
    convert=frozenset(),
    hold=True,
    with_children=True,
    jobs=1,
)


def test_no_run_is_at_work_while_rows_come_back(logs: World) -> None:
    logs.run_sql("CREATE TABLE tags (log text REFERENCES logs ON DELETE CASCADE, tag text, PRIMARY KEY (log, tag))")
    logs.run_sql("INSERT INTO tags SELECT id, 'a' FROM logs")
    logs.run(LOGS)
    coming_back = restore(logs.store, logs.database.connect, new_run_id(), OPTIONS)
    with logs.database.connect(autocommit=False) as run:
        run.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key("run", "public", "tags")])
        with pytest.raises(Locked, match="archiving tags"):
            next(coming_back)
    assert logs.rows("SELECT count(*) FROM logs WHERE at < '2026-01-20'") == [(0,)]
    coming_back = restore(logs.store, logs.database.connect, new_run_id(), OPTIONS)
    first = next(coming_back)
    with pytest.raises(Locked, match="archiving logs"):
        logs.run(LOGS)
    assert 0 < first.rows < 66
    assert first.rows + sum(chunk.rows for chunk in coming_back) == 66
    assert logs.run(LOGS).rows == 0, "what came back is held"


def test_no_hold_of_children_outlives_those_of_their_parents(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A purge that ends between its releases can be told again only by the parents' holds."""
    logs.run_sql("CREATE TABLE tags (log text REFERENCES logs ON DELETE CASCADE, tag text, PRIMARY KEY (log, tag))")
    logs.run_sql("INSERT INTO tags SELECT id, 'a' FROM logs")
    logs.run(LOGS)
    assert len(list(restore(logs.store, logs.database.connect, new_run_id(), OPTIONS))) == 3
    assert [len(list(holds(logs.store, folder))) for folder in ("logs", "tags")] == [1, 1]

    def purge() -> None:
        with logs.context(LOGS) as context:
            [bound] = prepare_purge(context, None)
            list(purge_restored(context, bound, lambda _: None))

    removed: list[str] = []

    def ending(store: LocalStore, key: str) -> None:
        if key.startswith(f"{HOLDS}/"):
            removed.append(key)
            if len(removed) == 2:
                raise KeyboardInterrupt
        delete(store, key)

    delete = LocalStore.delete
    monkeypatch.setattr(LocalStore, "delete", ending)
    with pytest.raises(KeyboardInterrupt):
        purge()
    purge()
    assert not [*holds(logs.store, "logs"), *holds(logs.store, "tags")]
