"""Child tables: their rows leave in their parents' transaction, and nothing is left behind or taken along unseen."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest

from tests.end_to_end.support import archived_documents, json_events, manifests, run_toolkit, write_plan
from tests.fixtures.postgres import Database

SHOP = """
CREATE TABLE orders (id int PRIMARY KEY, at timestamptz NOT NULL, what text);
CREATE INDEX ON orders (at);
CREATE TABLE lines ("order" int NOT NULL REFERENCES orders ON DELETE CASCADE, n int, price numeric,
  PRIMARY KEY ("order", n));
CREATE TABLE notes (id int PRIMARY KEY, "order" int NOT NULL, n int NOT NULL, words jsonb,
  FOREIGN KEY ("order", n) REFERENCES lines);
CREATE INDEX ON notes ("order", n);
INSERT INTO orders SELECT i, '2026-01-01'::timestamptz + i * interval '1 hour', 'order ' || i
  FROM generate_series(1, 96) i;
INSERT INTO lines SELECT i, n, i + n / 10.0 FROM generate_series(1, 96) i, generate_series(1, 1 + i % 3) n;
INSERT INTO notes SELECT row_number() OVER (), "order", n, '{"a": 1.50}' FROM lines WHERE n = 2;
"""
TABLES = ("orders", "lines", "notes")
CUTOFF = "2026-01-04"
DUE = {"older_than": {"column": "at", "before": CUTOFF}, "then": "delete"}
BELONGING = {
    "orders": f"at < '{CUTOFF}'",
    "lines": f"\"order\" IN (SELECT id FROM orders WHERE at < '{CUTOFF}')",
    "notes": f"\"order\" IN (SELECT id FROM orders WHERE at < '{CUTOFF}')",
}

Cells = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def shop(database: Database) -> Database:
    for statement in SHOP.strip().split(";\n"):
        database.execute(statement.rstrip(";"))
    return database


def plan_of(database: Database, folder: Path, profile: str | None = None, **step: object) -> Path:
    (folder / "store").mkdir(exist_ok=True)
    steps = [{"archive": "orders", **DUE, **step}]
    return write_plan(folder / "plan.yaml", database.url, f"file://{folder / 'store'}", steps, profile=profile)


def toolkit(*arguments: str | Path) -> list[dict[str, object]]:
    done = run_toolkit(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json_events(done.stdout)


def cells(database: Database, where: bool = False) -> Cells:
    return {
        table: database.execute(
            f"SELECT t::text FROM {table} t WHERE {BELONGING[table] if where else 'true'} ORDER BY 1"
        )
        for table in TABLES
    }


@pytest.mark.parametrize(
    "children",
    ["auto", ["auto"], [{"table": "lines", "children": ["notes"]}], [{"table": "lines", "children": "auto"}]],
    ids=["auto", "list", "named", "mixed"],
)
def test_rows_leave_with_their_parents(shop: Database, tmp_path: Path, children: object) -> None:
    before, due = cells(shop), cells(shop, where=True)
    plan = plan_of(shop, tmp_path, children=children, chunk_rows=20)
    done = toolkit("run", plan, "--yes")
    step = next(event for event in done if event["event"] == "step_done")
    assert (step["rows"], step["child_rows"]) == (len(due["orders"]), len(due["lines"]) + len(due["notes"]))
    left = {table: [row for row in before[table] if row not in due[table]] for table in TABLES}
    assert cells(shop) == left
    found = manifests(tmp_path / "store")
    assert len(found) > 1
    assert {manifest["table"] for manifest in found} == {"orders"}
    assert all({record["table"] for record in each["objects"]} == {"", "lines", "notes"} for each in found)
    documents = archived_documents(tmp_path / "store")
    assert len(documents) == sum(len(rows) for rows in due.values())
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0
    assert toolkit("verify", plan)


def test_kept_rows_are_archived_with_their_children(shop: Database, tmp_path: Path) -> None:
    before = cells(shop)
    toolkit("run", plan_of(shop, tmp_path, children="auto", then="keep"))
    assert cells(shop) == before
    [*_] = found = manifests(tmp_path / "store")
    rows = {name: sum(r["rows"] for m in found for r in m["objects"] if r["table"] == name) for name in ("", "notes")}
    assert rows == {"": 71, "notes": len(cells(shop, where=True)["notes"])}


def test_without_children_nothing_is_taken_along(shop: Database, tmp_path: Path) -> None:
    refused = run_toolkit("run", plan_of(shop, tmp_path), "--yes")
    assert refused.returncode == 3
    assert "TK120" in refused.stderr
    assert "children: [lines]" in refused.stderr
    part = run_toolkit("run", plan_of(shop, tmp_path, children=["lines"]), "--yes")
    assert part.returncode == 3
    assert "TK121" in part.stderr
    assert "notes" in part.stderr


@pytest.mark.parametrize(
    ("children", "words"),
    [
        (["lins"], "did you mean lines?"),
        (["lines", "lines"], "lines is in this step twice"),
        (["notes"], "it is not known how the rows of notes refer to those of orders"),
        ([{"table": "lines", "columns": {"odrer": "id"}}], "there is no column lines.odrer"),
        ([{"table": "lines", "columns": {"order": "what"}}], "PostgreSQL does not accept"),
        ([{"tabel": "lines"}], "there is no field 'tabel' here"),
        ([{"table": "lines", "children": [{"tabel": "notes"}]}], "did you mean table?"),
        ("lines", "write children: auto, or children: [table]"),
    ],
)
def test_a_wrong_child_is_told_at_its_place(shop: Database, tmp_path: Path, children: object, words: str) -> None:
    refused = run_toolkit("run", plan_of(shop, tmp_path, children=children), "--yes")
    assert refused.returncode == 2
    assert words in refused.stderr
    assert f"{tmp_path}/plan.yaml:" in refused.stderr


def test_a_child_that_arrives_meanwhile_is_archived_too(shop: Database, tmp_path: Path) -> None:
    """Its cascade would have removed it: the chunk fails, and its second attempt finds the row."""
    plan = plan_of(shop, tmp_path, children="auto", lock_timeout="20s")
    with shop.connect(autocommit=False) as other:
        other.execute("INSERT INTO lines VALUES (5, 99, 1)")
        done: list[int] = []
        run = threading.Thread(target=lambda: done.append(run_toolkit("run", plan, "--yes").returncode))
        run.start()
        deadline = time.monotonic() + 30
        while not shop.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'DELETE'"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        other.commit()
        run.join()
    assert done == [0]
    assert cells(shop, where=True) == {table: [] for table in TABLES}
    assert any(row.get("n") == 99 and row["order"] == 5 for row in archived_documents(tmp_path / "store"))


def test_a_parent_that_changes_meanwhile_takes_its_change_along(shop: Database, tmp_path: Path) -> None:
    plan = plan_of(shop, tmp_path, children="auto", lock_timeout="20s")
    with shop.connect(autocommit=False) as other:
        other.execute("UPDATE orders SET what = 'changed' WHERE id = 7")
        done: list[int] = []
        run = threading.Thread(target=lambda: done.append(run_toolkit("run", plan, "--yes").returncode))
        run.start()
        deadline = time.monotonic() + 30
        while not shop.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'DELETE'"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        other.commit()
        run.join()
    assert done == [0]
    assert [row["what"] for row in archived_documents(tmp_path / "store") if row.get("id") == 7 and "what" in row] == [
        "changed"
    ]
    assert cells(shop, where=True) == {table: [] for table in TABLES}


INDEXES = """
CREATE TABLE "LiteLLM_SpendLogToolIndex" (request_id text, tool_name text, start_time timestamptz NOT NULL,
  PRIMARY KEY (request_id, tool_name));
INSERT INTO "LiteLLM_SpendLogToolIndex"
  SELECT request_id, 'search', "startTime" FROM "LiteLLM_SpendLogs" WHERE spend > 0;
INSERT INTO "LiteLLM_SpendLogToolIndex" VALUES ('gone', 'search', '2026-08-01'), ('gone young', 'search', now())
"""


def litellm_plan(database: Database, folder: Path, **step: object) -> Path:
    (folder / "store").mkdir(exist_ok=True)
    steps = [{"archive": "LiteLLM_SpendLogs", "older_than": {"before": "2026-10-01"}, "then": "delete", **step}]
    return write_plan(folder / "plan.yaml", database.url, f"file://{folder / 'store'}", steps, profile="litellm")


@pytest.fixture
def indexed(litellm_database: Database) -> Database:
    for statement in INDEXES.strip().split(";\n"):
        litellm_database.execute(statement)
    return litellm_database


def orphans(database: Database) -> int:
    return int(
        database.execute(
            'SELECT count(*) FROM "LiteLLM_SpendLogToolIndex" i WHERE NOT EXISTS'
            ' (SELECT FROM "LiteLLM_SpendLogs" s WHERE s.request_id = i.request_id)'
        )[0][0]
    )


def test_the_profile_knows_litellm_s_children(indexed: Database, tmp_path: Path) -> None:
    looked = run_toolkit("run", litellm_plan(indexed, tmp_path), "--dry-run")
    assert "TK124" in looked.stdout
    assert "LiteLLM_SpendLogToolIndex belong to rows of LiteLLM_SpendLogs" in looked.stdout
    plan = litellm_plan(indexed, tmp_path, children="auto")
    assert "TK124" not in run_toolkit("run", plan, "--dry-run").stdout
    step = next(event for event in toolkit("run", plan, "--yes") if event["event"] == "step_done")
    assert step["child_rows"] > 0
    assert orphans(indexed) == 2


def test_orphans_are_swept(indexed: Database, tmp_path: Path) -> None:
    toolkit("run", litellm_plan(indexed, tmp_path), "--yes")
    assert orphans(indexed) > 2
    steps = {"archive": "LiteLLM_SpendLogToolIndex", "older_than": "1d", "where": "orphan"}
    with_parent = int(indexed.execute('SELECT count(*) FROM "LiteLLM_SpendLogToolIndex"')[0][0]) - orphans(indexed)
    toolkit("run", litellm_plan(indexed, tmp_path, **steps), "--yes")
    assert orphans(indexed) == 1  # the young one
    assert int(indexed.execute('SELECT count(*) FROM "LiteLLM_SpendLogToolIndex"')[0][0]) == with_parent + 1


def test_orphans_of_whom(shop: Database, tmp_path: Path) -> None:
    shop.execute("CREATE TABLE loose (id int PRIMARY KEY, at timestamptz, ref int)")
    shop.execute("INSERT INTO loose VALUES (1, '2026-01-01', 1), (2, '2026-01-01', 1000), (3, '2026-01-01', NULL)")
    step = {"archive": "loose", "where": "orphan"}
    unknown = run_toolkit("run", plan_of(shop, tmp_path, **step), "--yes")
    assert unknown.returncode == 2
    assert "add belongs_to" in unknown.stderr
    owner = {"table": "orders", "columns": {"ref": "id"}}
    toolkit("run", plan_of(shop, tmp_path, **step, belongs_to=owner), "--yes")
    assert shop.execute("SELECT id FROM loose ORDER BY 1") == [(1,), (3,)]
    stray = run_toolkit("validate", plan_of(shop, tmp_path, belongs_to=owner))
    assert stray.returncode == 2
    assert "add where: orphan" in stray.stderr


def test_children_come_back_with_their_parents(shop: Database, tmp_path: Path) -> None:
    before, due = cells(shop), cells(shop, where=True)
    plan = plan_of(shop, tmp_path, children="auto", chunk_rows=20)
    toolkit("run", plan, "--yes")
    done = toolkit("restore", plan, "--table", "orders")[-1]
    children = sum(len(rows) for table, rows in due.items() if table != "orders")
    assert (done["inserted"], done["child_inserted"]) == (71, children)
    assert cells(shop) == before
    again = toolkit("restore", plan, "--table", "orders", "--jobs", "2")[-1]
    assert (again["inserted"], again["child_inserted"]) == (0, 0)
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0, "what was restored is held"
    [purged] = [event for event in toolkit("purge", plan, "--restored", "--yes") if event["event"] == "step_purged"]
    assert (purged["deleted"], purged["child_deleted"]) == (done["inserted"], done["child_inserted"])
    assert cells(shop, where=True) == {table: [] for table in TABLES}


def test_a_part_comes_back_with_its_children(shop: Database, tmp_path: Path) -> None:
    before = cells(shop)
    plan = plan_of(shop, tmp_path, children="auto", window="month")
    toolkit("run", plan, "--yes")
    part = ["--from", "2026-01-02T00:00", "--to", "2026-01-02T03:00", "--where", "id <> 25"]
    toolkit("restore", plan, "--table", "orders", *part)
    assert shop.execute("SELECT id FROM orders WHERE id < 72 ORDER BY 1") == [(24,), (26,)]
    assert shop.execute('SELECT "order", n FROM lines WHERE "order" < 72 ORDER BY 1, 2') == [
        (24, 1),
        (26, 1),
        (26, 2),
        (26, 3),
    ]
    assert shop.execute('SELECT "order" FROM notes WHERE "order" < 72') == [(26,)]
    hour = ["--from", "2026-01-01T01:00", "--to", "2026-01-01T02:00"]
    toolkit("restore", plan, "--table", "orders", "--without-children", *hour)
    assert shop.execute('SELECT count(*) FROM lines WHERE "order" = 1') == [(0,)]
    toolkit("restore", plan, "--table", "lines", *hour)
    assert shop.execute('SELECT n FROM lines WHERE "order" = 1 ORDER BY 1') == [(1,), (2,)]
    assert shop.execute('SELECT n FROM notes WHERE "order" = 1') == [(2,)], "and its own children"
    toolkit("restore", plan, "--table", "orders")
    assert cells(shop) == before


def test_a_child_comes_back_into_another_table(shop: Database, tmp_path: Path) -> None:
    expected = shop.execute(f"SELECT l::text FROM lines l WHERE {BELONGING['lines']} ORDER BY 1")
    plan = plan_of(shop, tmp_path, children="auto")
    toolkit("run", plan, "--yes")
    shop.execute("CREATE TABLE back (LIKE lines INCLUDING ALL)")
    toolkit("restore", plan, "--table", "lines", "--into", "back")
    assert shop.execute("SELECT l::text FROM back l ORDER BY 1") == expected
    shop.execute("DROP TABLE notes")
    gone = run_toolkit("restore", plan, "--table", "orders")
    assert gone.returncode == 2
    assert "the archive holds rows of notes" in gone.stderr
    assert "--without-children" in gone.stderr


def test_a_purge_spares_what_has_changed_in_any_table(shop: Database, tmp_path: Path) -> None:
    plan = plan_of(shop, tmp_path, children="auto", then="keep")
    toolkit("run", plan)
    shop.execute("UPDATE orders SET what = 'changed' WHERE id = 3")
    shop.execute('UPDATE lines SET price = price + 1 WHERE "order" = 5 AND n = 1')
    shop.execute("INSERT INTO lines VALUES (7, 99, 1)")
    shop.execute("""UPDATE notes SET words = '{}' WHERE "order" = 8""")
    shop.execute('DELETE FROM lines WHERE "order" = 9 AND n = 1')
    purged = toolkit("purge", plan, "--yes")[-1]
    assert purged["changed"] == 4
    assert shop.execute("SELECT id FROM orders WHERE id < 72 ORDER BY 1") == [(3,), (5,), (7,), (8,)]
    assert shop.execute('SELECT "order", count(*) FROM lines WHERE "order" < 72 GROUP BY 1 ORDER BY 1') == [
        (3, 1),
        (5, 3),
        (7, 3),
        (8, 3),
    ]
    missing = run_toolkit("purge", plan_of(shop, tmp_path, then="keep"), "--yes")
    assert missing.returncode == 3


def test_a_purge_wants_the_children_of_the_archive(indexed: Database, tmp_path: Path) -> None:
    toolkit("run", litellm_plan(indexed, tmp_path, then="keep", children="auto"))
    refused = run_toolkit("purge", litellm_plan(indexed, tmp_path, then="keep"), "--yes")
    assert refused.returncode == 3
    assert "archived with: LiteLLM_SpendLogToolIndex; in the plan: none" in refused.stderr
    done = toolkit("purge", litellm_plan(indexed, tmp_path, then="keep", children="auto"), "--yes")[-1]
    assert done["child_deleted"] != 0
    assert orphans(indexed) == 2


def test_children_are_listed_and_read_by_their_own_names(shop: Database, tmp_path: Path) -> None:
    expected = len(cells(shop, where=True)["lines"])
    plan = plan_of(shop, tmp_path, children="auto")
    toolkit("run", plan, "--yes")
    windows = toolkit("ls", plan, "--table", "lines")
    assert sum(int(str(window["rows"])) for window in windows) == expected
    lines = run_toolkit("cat", plan, "--table", "lines").stdout.splitlines()
    assert len(lines) == expected
    answer = run_toolkit(
        "query", 'SELECT count(*) AS n FROM lines JOIN orders ON lines."order" = id', str(plan), "--format", "json"
    )
    assert json_events(answer.stdout) == [{"n": expected}]
    [status] = toolkit("status", plan)
    assert (status["rows"], status["child_rows"]) == (71, expected + len(notes(tmp_path)))
    assert str(status["child_rows"]) in run_toolkit("status", plan).stdout
    looked = run_toolkit("run", plan, "--dry-run").stdout
    assert re.search(r"with them +0 rows of lines \(order\), which belong to orders", looked)


def notes(folder: Path) -> list[dict[str, object]]:
    return [row for row in archived_documents(folder / "store") if "words" in row]


def test_children_that_came_back_are_held_from_a_step_of_their_own(shop: Database, tmp_path: Path) -> None:
    shop.execute("ALTER TABLE notes ADD at timestamptz NOT NULL DEFAULT '2026-01-02'")
    plan = plan_of(shop, tmp_path, children="auto")
    steps = [
        {"archive": "orders", **DUE, "children": "auto"},
        {"archive": "notes", **DUE, "older_than": {"column": "at", "age": "30d"}},
    ]
    both = write_plan(tmp_path / "both.yaml", shop.url, f"file://{tmp_path / 'store'}", steps)
    toolkit("run", both, "--yes")
    before = cells(shop)
    toolkit("restore", plan, "--table", "orders")
    assert toolkit("run", both, "--yes")[-1]["rows"] == 0
    assert toolkit("purge", both, "--restored", "--yes")
    assert cells(shop) == before
    assert not list((tmp_path / "store" / "_holds").rglob("*.json"))
    toolkit("restore", plan, "--table", "orders")
    toolkit("purge", plan, "--restored", "--yes")
    assert not list((tmp_path / "store" / "_holds").rglob("*.json")), "of children without a step of their own, too"
