"""`then: drop_partition` on real tables: what goes with its partition, what by DELETE, and what stays."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.steps.partitioned import DROP, LEAVE, MONTHS, SECOND, cells, partitions
from tests.steps.world import World
from toolkit.archive import ledger
from toolkit.archive.manifest import Manifest
from toolkit.runs.events import Event, PartitionDone, StepDone, Vacuumed, WindowDone
from toolkit.steps.context import open_context
from toolkit.steps.dry_run import examine
from toolkit.steps.run_plan import compile_plan, run_plan
from toolkit.steps.status import step_statuses

DUE = "at < '2026-03-20'"


@pytest.fixture
def months(world: World) -> World:
    """Four months, a default partition, and one that is detached."""
    world.run_sql(MONTHS)
    return world


def run(world: World, step: str, jobs: int = 1) -> list[Event]:
    """The events of a run."""
    events: list[Event] = []
    with open_context(world.plan(step)) as context:
        run_plan(compile_plan(context), jobs=jobs, report=events.append)
    return events


def of(events: list[Event], kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


def manifests(world: World, state: str = "done", folder: str = "logs") -> list[Manifest]:
    chosen = [entry for entry in ledger.entries(world.store, folder) if entry.state == state]
    return [manifest for _, manifest in ledger.read_all(world.store, chosen)]


def archived(world: World, folder: str = "logs") -> list[str]:
    """Effective documents as PostgreSQL would print them, by key."""
    return sorted(json.dumps(document) for document in world.documents(folder))


def as_documents(rows: list[tuple]) -> list[str]:
    return sorted(json.dumps(json.loads(text)) for (text,) in rows)


@pytest.mark.parametrize("jobs", [1, 3])
def test_whole_partitions_are_dropped_and_the_rest_is_deleted(months: World, jobs: int) -> None:
    due = as_documents(months.rows(f"SELECT row_to_json(t)::text FROM logs t WHERE {DUE}"))
    young = months.rows(f"SELECT row_to_json(t)::text FROM logs t WHERE NOT {DUE} ORDER BY id")
    events = run(months, DROP, jobs)
    assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]
    assert months.rows('SELECT to_regclass(\'logs_1\'), to_regclass(\'"logs 2 ""x"""\')') == [(None, None)]
    assert months.rows("SELECT count(*) FROM logs_old") == [(1,)], "a detached partition is not the table's"
    assert archived(months) == due
    assert cells(months) == young
    dropped = [manifest for manifest in manifests(months) if manifest.then == "drop_partition"]
    assert sorted((each.partition or ())[1] for each in dropped) == [SECOND, "logs_1"]
    assert {each.coverage.method for each in dropped} == {"partition"}
    assert {each.partition for each in manifests(months) if each.then == "delete"} == {None}
    assert months.rows("SELECT bool_and(indisvalid) FROM pg_index") == [(True,)]
    [done] = of(events, StepDone)
    assert (done.then, done.rows, done.partitions) == ("drop_partition", len(due), 2)
    assert done.rows == sum(event.rows for event in of(events, WindowDone))
    assert done.freed_bytes == sum(event.freed_bytes for event in of(events, PartitionDone)) > 0
    assert sorted(event.rows for event in of(events, PartitionDone)) == [9, 11]
    [again] = of(run(months, DROP), StepDone)
    assert (again.rows, again.partitions) == (0, 0)


def test_documents_have_the_tables_order_of_columns(months: World) -> None:
    """Also those of a partition that was attached with another."""
    run(months, DROP)
    assert {tuple(document) for document in months.documents()} == {("id", "at", "note", "spend")}


def test_partly_due_rows_may_be_left(months: World) -> None:
    events = run(months, LEAVE)
    assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]
    assert months.rows(f"SELECT count(*) FROM logs WHERE {DUE}") == [(8,)]
    [done] = of(events, StepDone)
    assert (done.rows, done.partitions) == (20, 2)
    assert done.rows == sum(event.rows for event in of(events, WindowDone))
    assert [manifest.then for manifest in manifests(months)] == ["drop_partition"] * 2


@pytest.mark.parametrize(
    "holding",
    [
        "where: id <> 'k0003'",
        "keep_if: id = 'k0003'",
        "older_than: {column: at, per: note, ages: {default: 100d, 'n 3': 20000d}}",
    ],
)
@pytest.mark.parametrize("partly_due", ["delete", "leave"])
def test_a_partition_with_a_row_that_is_not_due_is_not_dropped(months: World, holding: str, partly_due: str) -> None:
    """logs_1 holds k0003."""
    # Ages are counted from today, which is later than all of these months.
    step = DROP if "older_than" not in holding else "archive: logs\nthen: drop_partition\n"
    events = run(months, f"{step}{holding}\npartly_due: {partly_due}\n")
    assert "logs_1" in partitions(months)
    assert SECOND.replace('"', '""') not in " ".join(partitions(months))
    left = months.rows("SELECT count(*) FROM logs_1")
    assert left == ([(1,)] if partly_due == "delete" else [(11,)])
    [kept] = [event for event in of(events, PartitionDone) if event.partition == "logs_1"]
    assert (kept.fate, kept.rows, kept.not_due, kept.freed_bytes) == ("kept", 11, 1, 0)
    [again] = of(run(months, f"{step}{holding}\npartly_due: {partly_due}\n"), StepDone)
    assert again.partitions == again.rows == 0


def test_a_row_before_the_year_1_keeps_its_partition(world: World) -> None:
    world.run_sql(
        "CREATE TABLE logs (id int, at timestamp, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
        "CREATE TABLE ancient PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2026-01-01');"
        "INSERT INTO logs VALUES (1, '-infinity'), (2, '0044-03-15 BC'), (3, '2025-01-01')"
    )
    run(world, DROP)
    assert world.rows("SELECT id FROM logs ORDER BY id") == [(1,), (2,)]


def test_an_empty_partition_goes_without_a_manifest(months: World) -> None:
    months.run_sql("DELETE FROM logs_1")
    events = run(months, LEAVE)
    assert "logs_1" not in partitions(months)
    assert len(manifests(months)) == 1
    assert [(event.fate, event.rows) for event in of(events, PartitionDone) if event.partition == "logs_1"] == [
        ("dropped", 0)
    ]


def test_sub_partitions_go_as_one(world: World) -> None:
    world.run_sql(
        """
        CREATE TABLE logs (id int, at timestamptz, kind text) PARTITION BY RANGE (at);
        CREATE UNIQUE INDEX ON logs (at, kind, id);
        ALTER TABLE logs ALTER id SET NOT NULL, ALTER at SET NOT NULL, ALTER kind SET NOT NULL;
        CREATE TABLE jan PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') PARTITION BY LIST (kind);
        CREATE TABLE "jan %;a" PARTITION OF jan FOR VALUES IN ('a');
        CREATE TABLE jan_b PARTITION OF jan FOR VALUES IN ('b') PARTITION BY RANGE (at);
        CREATE TABLE jan_b1 PARTITION OF jan_b FOR VALUES FROM ('2026-01-01') TO ('2026-01-15');
        CREATE TABLE jan_b2 PARTITION OF jan_b DEFAULT;
        CREATE TABLE mar PARTITION OF logs FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
        INSERT INTO logs SELECT i, timestamptz '2026-01-01 12:00+00' + i * interval '12 hours',
          CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END FROM generate_series(0, 50) i;
        INSERT INTO logs VALUES (99, '2026-03-30', 'a')
        """
    )
    before = as_documents(world.rows("SELECT row_to_json(t)::text FROM logs t WHERE at < '2026-02-01'"))
    run(world, DROP, jobs=2)
    assert partitions(world) == ["mar"]
    assert world.rows("SELECT count(*) FROM pg_class WHERE relname LIKE 'jan%' AND relkind IN ('r', 'p')") == [(0,)]
    pinned = [line.replace("Z", "+00:00") for line in before]
    assert archived(world) == pinned
    [manifest] = manifests(world)
    assert manifest.rows == 51


def test_many_small_windows_are_archived_a_few_at_a_time(world: World) -> None:
    """Hourly windows of a month: 744 objects, none of them twice, none open longer than its pass."""
    world.run_sql(
        "CREATE TABLE logs (id int, at timestamp, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);"
        "CREATE TABLE jan PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "INSERT INTO logs SELECT i, timestamp '2026-01-01' + i * interval '20 min' FROM generate_series(0, 2231) i;"
        "ANALYZE"
    )
    run(world, DROP + "window: hour\nchunk_rows: 100\n")
    assert partitions(world) == []
    [manifest] = manifests(world)
    assert len(manifest.objects) == len({record.window for record in manifest.objects}) == 744
    assert sorted(document["id"] for document in world.documents()) == list(range(2232))


def test_a_table_without_an_index_on_the_time(months: World) -> None:
    months.run_sql("DROP INDEX logs_at")
    due = as_documents(months.rows(f"SELECT row_to_json(t)::text FROM logs t WHERE {DUE}"))
    run(months, DROP)
    assert archived(months) == due
    assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]


def test_what_is_left_is_vacuumed(months: World) -> None:
    events = run(months, DROP + "vacuum: analyze\n")
    [vacuumed] = of(events, Vacuumed)
    assert vacuumed.dead_rows == 8, "rows that went with their partition are not dead ones"
    assert of(run(months, LEAVE + "vacuum: analyze\n"), Vacuumed) == []


def test_soft_references_are_told_of(world: World) -> None:
    """A table of the profile's whose rows belong to rows that go: no chunk takes them along."""
    world.run_sql(
        """
        CREATE TABLE "LiteLLM_SpendLogs" (request_id text, "startTime" timestamp, PRIMARY KEY (request_id, "startTime"))
          PARTITION BY RANGE ("startTime");
        CREATE TABLE p PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
        CREATE TABLE "LiteLLM_SpendLogToolIndex" (request_id text, tool_name text, PRIMARY KEY (request_id, tool_name));
        INSERT INTO "LiteLLM_SpendLogs" VALUES ('a', '2026-01-15');
        INSERT INTO "LiteLLM_SpendLogToolIndex" VALUES ('a', 'search')
        """
    )
    plan = world.text("archive: LiteLLM_SpendLogs\nolder_than: {before: 2026-03-01}\nthen: drop_partition")
    plan = plan.replace("source: {", "source: {profile: litellm, ")
    with open_context(world.parsed(plan)) as context:
        findings = {finding.code: finding for finding in compile_plan(context).findings}
    assert "where: orphan" in findings["TK124"].fix


def test_numbers_and_shaping_are_as_with_any_archive(months: World) -> None:
    run(months, DROP + "columns: {drop: [note], rename: {spend: cost}, set: {half: spend / 2}}\nlossy: true\n")
    lines = [json.dumps(document) for document in months.documents()]
    assert {tuple(json.loads(line, parse_float=Decimal)) for line in lines} == {("id", "at", "cost", "half")}


def test_parquet(months: World) -> None:
    """Its files need the table's types, wherever their rows were read from."""
    due = months.rows(f"SELECT id FROM logs WHERE {DUE} ORDER BY id")
    run(months, DROP + "format: parquet\n")
    assert sorted(document["id"] for document in months.documents()) == [key for (key,) in due]
    assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]


def test_a_date_as_key(world: World) -> None:
    world.run_sql(
        "CREATE TABLE logs (id int, at date, PRIMARY KEY (at, id)) PARTITION BY RANGE (at, id);"
        "CREATE TABLE p1 PARTITION OF logs FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2026-02-01', MINVALUE);"
        "CREATE TABLE p2 PARTITION OF logs FOR VALUES FROM ('2026-02-01', MINVALUE) TO ('2026-03-20', 5);"
        "CREATE TABLE p3 PARTITION OF logs FOR VALUES FROM ('2026-03-20', 5) TO (MAXVALUE, MAXVALUE);"
        "INSERT INTO logs SELECT i, date '2026-01-01' + i * 2 FROM generate_series(0, 50) i;"
        "INSERT INTO logs VALUES (4, '2026-03-20')"
    )
    run(world, DROP)
    assert partitions(world) == ["p2", "p3"], "p2 takes rows of the cut-off's own day"
    assert world.rows("SELECT min(at)::text FROM logs") == [("2026-03-20",)]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("(id int PRIMARY KEY, at timestamp)", "logs is not partitioned"),
        ("(id int, at timestamp, PRIMARY KEY (id, at)) PARTITION BY LIST (at)", "partitioned by list"),
        ("(id int PRIMARY KEY, at timestamp) PARTITION BY HASH (id)", "partitioned by hash"),
        ("(id int, at timestamp) PARTITION BY RANGE (date_trunc('day', at))", "partitioned by an expression"),
        ("(id int PRIMARY KEY, at timestamp) PARTITION BY RANGE (id)", "partitioned by id, and at tells"),
    ],
)
def test_a_table_whose_partitions_have_no_age(world: World, table: str, words: str) -> None:
    world.run_sql(f"CREATE TABLE logs {table}")
    [(place, message)] = world.problems(DROP)
    assert place.startswith("drop_partition")
    assert words in message
    assert "then: delete" in message


def test_a_dry_run_says_what_becomes_of_each_partition(months: World) -> None:
    months.run_sql("INSERT INTO logs VALUES ('held', '2026-01-15', 'x', 1)")

    def plans(step: str) -> list[tuple]:
        with open_context(months.plan(step)) as context:
            [report] = examine(compile_plan(context)).steps
        return [(each.name, each.action, each.rows, each.due, each.freed_bytes > 0) for each in report.partitions]

    assert plans(DROP) == [
        ("logs_1", "drop", 12, 12, True),
        (SECOND, "drop", 9, 9, True),
        ("logs_3", "delete", 6, 6, False),
        ("logs_rest", "delete", 2, 2, False),
    ]
    assert plans(LEAVE + "keep_if: id = 'held'\n") == [
        ("logs_1", "leave", 12, 11, False),
        (SECOND, "drop", 9, 9, True),
        ("logs_3", "leave", 6, 6, False),
        ("logs_rest", "leave", 2, 2, False),
    ]
    assert len(cells(months)) == 44


def test_status_counts_and_the_next_run_goes_on(months: World) -> None:
    run(months, LEAVE)
    months.run_sql("CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')")
    months.run_sql("INSERT INTO logs VALUES ('new', '2026-01-05', 'late', 1)")
    with open_context(months.plan(LEAVE)) as context:
        [status] = step_statuses(context, None)
    assert (status.rows, status.pending, status.due) == (20, 0, 9)
    [done] = of(run(months, LEAVE), StepDone)
    assert (done.rows, done.partitions) == (1, 1)
    assert len(months.documents()) == 21


def test_something_that_depends_on_a_partition_since_the_preflight(
    months: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost, nothing half done, and the error names it."""
    from toolkit.steps.archive.partitions import drops

    real = drops.drop_partition

    def with_a_view(connection, partition, wait):  # type: ignore[no-untyped-def]
        if partition.name == "logs_1" and not months.rows("SELECT 1 FROM pg_views WHERE viewname = 'v'"):
            months.run_sql("CREATE VIEW v AS SELECT * FROM logs_1")
        return real(connection, partition, wait)

    monkeypatch.setattr(drops, "drop_partition", with_a_view)
    before = cells(months)
    with pytest.raises(Exception, match="cannot be dropped: something depends on it") as caught:
        run(months, DROP)
    assert "view v depends on table logs_1" in str(caught.value)
    assert cells(months, "logs_1") == before[:11]
    assert [manifest.partition[1] for manifest in manifests(months, "void") if manifest.partition] == ["logs_1"]
    months.run_sql("DROP VIEW v")
    monkeypatch.undo()
    run(months, DROP)
    assert archived(months) == as_documents([row for row in before if json.loads(row[0])["at"] < "2026-03-20"])
