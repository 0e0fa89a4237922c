"""Every finding of a database's health, from facts on both sides of its threshold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.report.health_samples import GB, HEALTHY, growing, health
from toolkit.report.build_diagnosis import prospects
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.findings import Severity
from toolkit.report.health_facts import (
    Drift,
    Health,
    IndexBloat,
    IndexFacts,
    Lock,
    MissingIndex,
    Prepared,
    Publication,
    Session,
    Slot,
    Unread,
)
from toolkit.report.health_findings import health_findings

LOGS = frozenset({"Logs"})


def test_what_an_application_needs_is_no_room_to_be_made() -> None:
    """Sums of its logs grow as well, and are not what `toolkit init` archives."""
    logs = health(growing())
    sums = replace(logs.tables[0], oid=99, name="Sums")
    found = replace(logs, tables=(*logs.tables, sums))
    assert prospects(Diagnosis(found)).endswith("in 2 tables.")
    assert prospects(Diagnosis(found, logs=LOGS)).endswith("in 1 table.")
    assert prospects(Diagnosis(found, logs=frozenset())) == "No log that rows come into holds much that is old."
    assert prospects(Diagnosis(found, logs=frozenset(), planned=frozenset({"Sums"}))).endswith("in 1 table.")
    unread = replace(found, tables=tuple(replace(each, readable=False, retention=None) for each in found.tables))
    assert prospects(Diagnosis(unread)) == "2 tables could not be read, so what is old there is not known."


MB = 1024**2
UNUSED = IndexFacts("public", "logs_model", "Logs", GB, True, "CREATE INDEX ...")
INVALID = IndexFacts("public", "logs_model", "Logs", 8192, False, "CREATE INDEX ...")
DRIFT = Drift(
    "litellm",
    "2026-01-01",
    (("2025-05-01", "LiteLLM_TeamTable.x"),),
    (),
    ("MonthlyGlobalSpend",),
    (MissingIndex("i", "2025-06-01", 'CREATE INDEX CONCURRENTLY "i" ON "t" ("a")'),),
)


def test_a_healthy_database_has_none() -> None:
    assert list(health_findings(HEALTHY)) == []
    assert list(health_findings(HEALTHY, LOGS)) == []


@pytest.mark.parametrize(
    ("ill", "deleting", "expected", "words"),
    [
        (health(server={"end_of_life": "2026-09-20"}), (), "warning TK180", "since 2026-09-20"),
        (health(server={"end_of_life": "2026-12-01"}), (), "note TK180", "after 2026-12-01"),
        (health(unread=(Unread("the WAL", "no", "pg_monitor"),)), (), "note TK181", 'GRANT pg_monitor TO "watcher";'),
        (health({"analyzed_at": None, "bloat_bytes": None}), (), "warning TK182", 'ANALYZE "public"."Logs";'),
        (health({"changed_rows": 400_000}), (), "note TK182", "400,000 rows changed"),
        (health({"dead_rows": 300_000}), (), "warning TK183", 'VACUUM (ANALYZE) "public"."Logs";'),
        (health(server={"autovacuum": False}), (), "warning TK184", "ALTER SYSTEM SET autovacuum = on"),
        (
            health({"unvacuumed": (("public", "Logs"),)}),
            (),
            "warning TK184",
            'off for it: dead rows stay\n    next: ALTER TABLE "public"."Logs" RESET (autovacuum_enabled);',
        ),
        (
            health({"partitions": 9, "unvacuumed": tuple(("p", f"l{n}") for n in range(7))}),
            (),
            "warning TK184",
            'ALTER TABLE "p"."l4" RESET (autovacuum_enabled); and so for 2 more',
        ),
        (health(server={"xid_age": 1_500_000_000}), (), "warning TK185", "75%"),
        (health({"xid_age": 1_500_000_000}), (), "warning TK185", 'VACUUM (FREEZE) "public"."Logs";'),
        (health(server={"xid_age": 1_810_000_000, "freeze_max_age": 2_000_000_000}), (), "warning TK185", "90%"),
        (health({"xid_age": 1_810_000_000}, {"freeze_max_age": 1_500_000_000}), (), "warning TK185", "1,810,000,000"),
        (health({"bloat_bytes": GB // 2}), (), "note TK186", "50%"),
        (health(sessions=(Session(7, "app", "web", "active", 7200),)), (), "warning TK187", "terminate_backend(7)"),
        (health(locks=(Lock("Logs", "ShareLock", True, 7, "app", 2.0),)), (), "warning TK188", "cancel_backend(7)"),
        (
            health(locks=(Lock("Logs", "ShareLock", True, 7, "app", 2.0, "idle in transaction"),)),
            (),
            "warning TK188",
            "terminate_backend(7)",
        ),
        (health(prepared=(Prepared("a'b", "app", 90.0),)), (), "warning TK189", "ROLLBACK PREPARED 'a''b';"),
        (
            health(slots=(Slot("s", True, False, GB, "reserved", "d"),)),
            (),
            "warning TK190",
            "drop_replication_slot('s')",
        ),
        (health(slots=(Slot("s", True, True, 2 * GB, "extended", "d"),)), (), "warning TK190", "2.1 GB behind"),
        (health(slots=(Slot("s", True, True, 2 * GB, "extended", "d"),)), (), "warning TK190", "keeps its reader"),
        (health(slots=(Slot("s", True, False, 0, "lost", "d"),)), (), "warning TK190", "gone"),
        (health(slots=(Slot("s", True, False, 0, "lost", "d"),)), (), "warning TK190", "no reader can go on"),
        (health(publications=(Publication("p", ("Logs",), True),)), LOGS, "warning TK191", 'ALTER PUBLICATION "p"'),
        (
            health({"identity": "nothing"}, publications=(Publication("p", ("Logs",), True),)),
            (),
            "warning TK192",
            "primary key",
        ),
        (health(indexes=(INVALID,)), (), "warning TK194", 'REINDEX INDEX CONCURRENTLY "public"."logs_model";'),
        (health(indexes=(UNUSED,)), (), "note TK195", 'DROP INDEX CONCURRENTLY "public"."logs_model";'),
        (health(growing()), (), "note TK197", "toolkit init"),
        (health(growing()), LOGS, "note TK201", "the disk gets nothing back"),
    ],
)
def test_one_illness_one_finding(ill: Health, deleting: Any, expected: str, words: str) -> None:
    [found] = health_findings(ill, frozenset(deleting))
    assert f"{found.severity.value} {found.code}" == expected
    assert words in str(found)


@pytest.mark.parametrize(
    "fine",
    [
        health({"dead_rows": 100_000, "changed_rows": 200_000, "bloat_bytes": GB // 4}),
        health({"analyzed_at": None, "bloat_bytes": None, "heap_bytes": 8192}),
        health({"analyzed_at": None}),
        health({"analyzed_at": None, "bloat_bytes": None, **growing(days=35)}),
        health({"analyzed_at": None, "bloat_bytes": None, "readable": False}),
        health(sessions=(Session(7, "app", "", "idle in transaction", 7200, holds_vacuum=False),)),
        health({"xid_age": 1_400_000_000}, {"xid_age": 1_400_000_000, "freeze_max_age": 1_000_000_000}),
        health(sessions=(Session(7, "app", "", "active", 600),)),
        health(slots=(Slot("s", False, True, GB // 2, "reserved", None),)),
        health(publications=(Publication("p", ("Logs",), False),)),
        health(publications=(Publication("p", ("Logs",), True),)),
        health(indexes=(UNUSED,), server={"started_at": "2026-09-01T00:00:00Z"}),
        health(indexes=(UNUSED,), server={"counters_since": "2026-09-01T00:00:00Z"}),
        health(growing(days=35)),
        health(index_bloat=(IndexBloat("public", "x", "Logs", 90 * MB, 80 * MB, counted=True),)),
        health(index_bloat=(IndexBloat("public", "x", "Logs", GB, GB // 3, counted=True),)),
    ],
)
def test_what_is_everyday_is_no_finding(fine: Health) -> None:
    assert list(health_findings(fine)) == []


def test_what_a_run_has_left_itself_is_a_note() -> None:
    [found] = health_findings(health({"dead_rows": 900_000, "changed_rows": 900_000}), deleted=LOGS)
    assert (found.severity, found.code) == (Severity.NOTE, "TK183")
    assert "the run has deleted rows" in found.what
    assert list(health_findings(health({"dead_rows": 900, "changed_rows": 900_000}), deleted=LOGS)) == []


def test_a_growing_table_without_an_index_on_its_time_has_two() -> None:
    found = list(health_findings(health({**growing(), "time_indexed": False})))
    assert [each.code for each in found] == ["TK197", "TK196"]
    assert found[1].fix == 'CREATE INDEX CONCURRENTLY ON "public"."Logs" ("at");'
    _, parted = health_findings(health({**growing(), "time_indexed": False, "partitions": 3}))
    assert parted.fix.startswith('CREATE INDEX ON "public"."Logs" ("at"); writes wait meanwhile')


@pytest.mark.parametrize(("counted", "told"), [(True, "counted by pgstattuple"), (False, "estimated from statistics")])
def test_an_index_that_is_mostly_empty(counted: bool, told: str) -> None:
    bloat = IndexBloat("public", "Logs_at", "Logs", GB, GB * 3 // 4, counted)
    [found] = health_findings(health(index_bloat=(bloat,)))
    assert (found.code, found.where, found.severity) == ("TK202", "Logs, index Logs_at", Severity.NOTE)
    assert found.what == f"about 805.3 MB of its 1.1 GB (75%) hold no entries ({told})"
    assert found.fix == 'REINDEX INDEX CONCURRENTLY "public"."Logs_at";'
    parted = replace(bloat, partitioned=True)
    for version, fix in ((130_020, "for each partition's part of it"), (140_000, '"public"."Logs_at";')):
        [found] = health_findings(health(index_bloat=(parted,), server={"version": version}))
        assert f"REINDEX INDEX CONCURRENTLY {fix}" in found.fix


def test_dropped_partitions_do_give_disk_back() -> None:
    assert list(health_findings(health({**growing(), "partitions": 3}), LOGS)) == []


def test_drift_has_a_finding_a_kind() -> None:
    found = {each.code: each for each in health_findings(health(drift=DRIFT))}
    assert set(found) == {"TK198", "TK199", "TK200"}
    assert "LiteLLM_TeamTable.x (since 2025-05-01)" in found["TK198"].what
    assert found["TK199"].fix == 'CREATE INDEX CONCURRENTLY "i" ON "t" ("a");'
    assert found["TK200"].severity is Severity.NOTE


def test_another_database_lacks_no_views() -> None:
    other = Drift("litellm", None, (), (), ("MonthlyGlobalSpend",), ())
    assert list(health_findings(health(drift=other))) == []
