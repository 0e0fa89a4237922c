"""Every finding, made for real: the table or the store that it warns of, its severity, and a fix that fixes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database, new_database
from tests.steps.world import LOGS as TABLE
from tests.steps.world import World, as_role
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import PreflightRefused
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.store_settings import StoreSettings
from toolkit.report.findings import Finding, Severity
from toolkit.schema.profile import Profile, load_profile
from toolkit.steps.archive.preflight.checks import preflight
from toolkit.steps.context import open_context
from toolkit.steps.dry_run_references import foresee_references
from toolkit.steps.health.diagnose import diagnose_plan
from toolkit.steps.run_plan import compile_plan
from toolkit.steps.store_check import try_store
from toolkit.stores.local import LocalStore
from toolkit.stores.open import open_store

LOGS = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\n"
DELETE = LOGS + "then: delete\n"
TRIGGER = (
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    "CREATE TRIGGER tr BEFORE DELETE ON logs FOR EACH ROW EXECUTE FUNCTION f()"
)
CLEAR = LOGS + "then: clear\nclear: [messages]"
UPDATED = TRIGGER.replace("DELETE", "UPDATE")
COMPUTED = "ALTER TABLE logs ADD size int GENERATED ALWAYS AS (length(model)) STORED"
CHILD = "CREATE TABLE child (log text REFERENCES logs ON DELETE {action}); INSERT INTO child VALUES ('k0001')"


def found(world: World, step: str, head: str = "") -> dict[str, Finding]:
    with world.context(step, head) as context:
        findings = {finding.code: finding for finding in compile_plan(context).findings}
    for each in findings.values():
        assert "." not in each.where or each.severity is Severity.BLOCKER or each.table, "it can be accepted by table"
    return findings


def test_rows_of_another_server_are_not_deleted_here(logs: World) -> None:
    if not logs.rows("SELECT 1 FROM pg_available_extensions WHERE name = 'file_fdw'"):
        pytest.skip("this server has no foreign data wrapper")
    logs.run_sql(
        "CREATE EXTENSION file_fdw; CREATE SERVER elsewhere FOREIGN DATA WRAPPER file_fdw;"
        "CREATE FOREIGN TABLE far () INHERITS (logs) SERVER elsewhere OPTIONS (filename '/dev/null')"
    )
    finding = found(logs, DELETE)["TK266"]
    assert finding.severity is Severity.BLOCKER
    assert finding.fix.startswith("archive its rows where they are, and ")
    assert "TK266" not in found(logs, LOGS)
    logs.run_sql('ALTER FOREIGN TABLE "public"."far" NO INHERIT "public"."logs"')
    assert found(logs, DELETE) == {}


def test_a_plain_table_has_no_finding(logs: World) -> None:
    assert found(logs, DELETE) == {}


@pytest.mark.parametrize(
    ("code", "change", "step", "severity", "words"),
    [
        ("TK101", "ALTER TABLE logs DROP CONSTRAINT logs_pkey", LOGS, "blocker", "ADD PRIMARY KEY"),
        ("TK103", TRIGGER, DELETE, "blocker", "DISABLE TRIGGER"),
        ("TK104", "CREATE RULE r AS ON DELETE TO logs DO INSTEAD NOTHING", DELETE, "blocker", "drop the rule"),
        ("TK108", "DROP INDEX logs_at", LOGS, "warning", "CREATE INDEX CONCURRENTLY"),
        ("TK108", "DROP INDEX logs_at; CREATE INDEX ON logs USING brin (at)", LOGS, "warning", "reads the whole table"),
        ("TK109", "UPDATE logs SET at = '-infinity' WHERE id = 'k0001'", LOGS, "note", "stay in the table"),
        ("TK109", "UPDATE logs SET at = '0044-03-15 BC' WHERE id = 'k0001'", LOGS, "note", "before the year 1"),
        ("TK110", "", LOGS + "columns: {drop: [messages]}", "warning", "messages are not in the archive"),
        ("TK110", "", DELETE + "columns: {drop: [messages]}\nlossy: true", "warning", "lost for good"),
        ("TK103", UPDATED, CLEAR, "blocker", "an UPDATE trigger"),
        ("TK104", "CREATE RULE r AS ON UPDATE TO logs DO INSTEAD NOTHING", CLEAR, "blocker", "drop the rule"),
        ("TK150", COMPUTED, CLEAR.replace("messages", "model"), "blocker", "DROP EXPRESSION"),
        ("TK151", "CREATE INDEX i ON logs (lower(model))", CLEAR.replace("messages", "model"), "note", "index i"),
        ("TK120", CHILD.format(action="CASCADE"), DELETE, "blocker", "would CASCADE rows of child"),
        ("TK120", CHILD.format(action="SET NULL"), DELETE, "blocker", "would SET NULL"),
        ("TK120", CHILD.format(action="SET DEFAULT"), DELETE, "blocker", "would SET DEFAULT"),
        ("TK121", CHILD.format(action="NO ACTION"), DELETE, "blocker", "reference rows that are due"),
        ("TK121", CHILD.format(action="RESTRICT"), DELETE, "blocker", "archive child first"),
    ],
)
def test_a_finding(logs: World, code: str, change: str, step: str, severity: str, words: str) -> None:
    logs.run_sql(change or "SELECT")
    findings = found(logs, step)
    assert set(findings) == {code}
    assert findings[code].severity is Severity(severity)
    assert words in str(findings[code])
    assert findings[code].fix
    if severity == "blocker":
        with pytest.raises(PreflightRefused, match=code):
            logs.run(step)
        assert logs.rows("SELECT count(*) FROM logs") == [(100,)]
        assert list(logs.store.list("")) == []
    else:
        assert logs.run(step).rows > 0


def test_tk108_counts_what_the_index_would_read_and_not_what_is_left_of_it(logs: World) -> None:
    logs.run_sql("DROP INDEX logs_at")
    read = dict(found(logs, LOGS)["TK108"].evidence)["to read"]
    assert int(read.split()[1]) == pytest.approx(66, abs=5)
    few = dict(found(logs, f"{LOGS}where: model = 'health-check'")["TK108"].evidence)
    assert few["to read"] == read
    assert "an index would not be used for these rows" in few["with an index"]


@pytest.mark.parametrize(
    "change",
    [
        TRIGGER.replace("BEFORE DELETE", "BEFORE INSERT"),
        TRIGGER + "; ALTER TABLE logs DISABLE TRIGGER tr",
        CHILD.format(action="NO ACTION").replace("k0001", "k0099"),
        "CREATE TABLE child (log text REFERENCES logs); INSERT INTO child VALUES (NULL)",
    ],
)
def test_what_does_no_harm_is_no_finding(logs: World, change: str) -> None:
    logs.run_sql(change)
    assert found(logs, DELETE) == {}
    assert logs.run(DELETE).rows == 66


@pytest.mark.parametrize("change", [TRIGGER, CHILD.format(action="CASCADE"), CHILD.format(action="NO ACTION")])
def test_keeping_rows_has_no_side_effect_to_warn_of(logs: World, change: str) -> None:
    logs.run_sql(change)
    assert found(logs, LOGS) == {}


def test_an_index_that_is_missing_comes_with_what_the_scan_costs(logs: World) -> None:
    logs.run_sql("DROP INDEX logs_at; ANALYZE logs")
    evidence = dict(found(logs, DELETE)["TK108"].evidence)
    assert re.match(r"Seq Scan, cost [\d,]+ \(", evidence["now"])
    with_it = r"\w+ Scan, cost [\d,]+(: an index would not be used for these rows)?"
    assert re.match(rf"{with_it} \(estimated from the planner's constants\)", evidence["with an index"])
    assert re.fullmatch(r"about (6[4-7]) rows, \1% of about 100 rows", evidence["to read"])


def test_a_key_that_is_not_enforced_leaves_orphans_and_refuses_nothing(
    postgres18: PostgresServer, tmp_path: Path
) -> None:
    """The server neither looks at such a key when rows go, nor takes rows along."""
    with new_database(postgres18) as made:
        logs = World(made, tmp_path, made.url)
        logs.run_sql(TABLE)
        logs.run_sql(CHILD.format(action="CASCADE NOT ENFORCED"))
        [finding] = found(logs, DELETE).values()
        assert (finding.code, finding.where, finding.severity) == ("TK124", "child.log", Severity.WARNING)
        assert "1 row of child belong to rows of logs that are due" in finding.what
        with logs.context(DELETE) as context:
            references = foresee_references(compile_plan(context))
        assert references is not None
        [known] = references.references
        assert (known.kind, known.orphans, known.made) == ("declared", 0, 1)
        assert references.findings == ()
        assert "TK124" not in found(logs, DELETE + "children: [child]")
        assert logs.run(DELETE).rows == 66
        assert logs.rows("SELECT log FROM child") == [("k0001",)]


@pytest.mark.parametrize(("action", "code"), [("CASCADE", "TK120"), ("NO ACTION", "TK121")])
def test_rows_that_refer_are_counted_and_named(logs: World, action: str, code: str) -> None:
    logs.run_sql(
        f"CREATE TABLE child (n int PRIMARY KEY, log text REFERENCES logs ON DELETE {action});"
        "INSERT INTO child SELECT i, 'k' || lpad(i::text, 4, '0') FROM generate_series(1, 99) i"
    )
    finding = found(logs, DELETE)[code]
    rows, (label, keys) = finding.evidence
    assert (rows, label) == (("rows", "65"), "keys (n)")
    assert len(keys.split(", ")) == 5
    assert finding.position == str(logs.plan(DELETE).at("steps", 0))
    assert "    rows: 65\n    keys (n): " in str(finding)


def test_without_a_key_the_rows_are_counted_alone(logs: World) -> None:
    logs.run_sql(CHILD.format(action="CASCADE"))
    assert found(logs, DELETE)["TK120"].evidence == (("rows", "1"),)


def test_keys_that_are_secret_or_personal_stay_unnamed(logs: World) -> None:
    logs.run_sql('CREATE TABLE "LiteLLM_VerificationToken" (token text PRIMARY KEY REFERENCES logs ON DELETE CASCADE)')
    logs.run_sql("INSERT INTO \"LiteLLM_VerificationToken\" VALUES ('k0001')")
    with logs.context(DELETE) as context:
        [bound] = context.bind()
        findings = preflight(context.connection, bound, load_profile("litellm"), context.now)
    [finding] = [each for each in findings if each.code == "TK120"]
    assert finding.evidence == (("rows", "1"),)


@contextmanager
def role(world: World, grants: str) -> Iterator[World]:
    """The world as seen by a role that has these grants and nothing else."""
    name = f"reader_{world.database.name}"
    world.run_sql(f"CREATE ROLE {name} LOGIN; {grants.format(role=name)}")
    try:
        yield as_role(world, name)
    finally:
        world.run_sql(f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_tk122_says_why_a_reference_could_not_be_looked_up(logs: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(world: World) -> Finding:
        findings = found(world, DELETE)
        assert {code: each.severity for code, each in findings.items()} == {"TK122": Severity.WARNING}, findings
        assert findings["TK122"].what.startswith("whether rows of child reference rows that are due, could not be told")
        return findings["TK122"]

    monkeypatch.setattr("toolkit.steps.archive.preflight.references._LOOK_MS", 300)
    logs.run_sql(CHILD.format(action="NO ACTION"))
    with role(logs, "GRANT SELECT, DELETE ON logs TO {role}") as restricted:
        name = f"reader_{logs.database.name}"
        assert f"the role {name} may not read child" in said(restricted).what
        assert said(restricted).fix == f'GRANT SELECT ON "public"."child" TO "{name}"'
        logs.run_sql(said(restricted).fix)
        assert set(found(restricted, DELETE)) == {"TK121"}
        with logs.database.connect(autocommit=False) as holder:
            holder.execute("LOCK TABLE child")
            assert "another session's lock is in the way" in said(restricted).what
        logs.run_sql("ALTER TABLE child ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON child USING (false)")
        assert "row security hides rows of child" in said(restricted).what
    monkeypatch.setattr("toolkit.steps.archive.preflight.references._LOOK_MS", 2)
    logs.run_sql("TRUNCATE child; INSERT INTO child SELECT NULL FROM generate_series(1, 300000)")
    assert said(logs).fix == 'CREATE INDEX CONCURRENTLY ON "public"."child" ("log")'


def test_tk124_says_that_it_could_not_be_told(world: World) -> None:
    world.run_sql(SPEND + 'CREATE TABLE "LiteLLM_SpendLogToolIndex" (request_id text PRIMARY KEY)')
    with role(world, 'GRANT SELECT, DELETE ON "LiteLLM_SpendLogs" TO {role}') as restricted:
        plan = restricted.text(SPENDING.format(age="1d")).replace("source: {", "source: {profile: litellm, ")
        with open_context(restricted.parsed(plan)) as context:
            finding = {each.code: each for each in compile_plan(context).findings}["TK124"]
    assert finding.what.startswith("whether rows of LiteLLM_SpendLogToolIndex belong to rows of LiteLLM_SpendLogs")
    assert "GRANT SELECT" in finding.fix
    assert finding.evidence == ()


PARTITIONED = """
CREATE TABLE logs (id int, at timestamp, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE child (n int PRIMARY KEY, log int, at timestamp, FOREIGN KEY (log, at) REFERENCES logs)
  PARTITION BY RANGE (n);
CREATE TABLE child_1 PARTITION OF child DEFAULT;
"""


def test_the_index_of_a_partitioned_table_is_made_as_postgresql_can(world: World) -> None:
    world.run_sql(PARTITIONED)
    taken = DELETE + "children: [child]\n"
    findings = found(world, taken)
    assert set(findings) == {"TK108", "TK125"}
    for finding in findings.values():
        statement, words = finding.fix.split("; ")
        assert "CONCURRENTLY on each partition" in words
        world.run_sql(statement)
    assert found(world, taken) == {}


def test_tk102_row_security_that_hides_rows(logs: World) -> None:
    logs.run_sql("ALTER TABLE logs ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON logs USING (spend > 10)")
    assert "TK102" not in found(logs, DELETE)
    with role(logs, "GRANT SELECT, DELETE ON logs TO {role}") as restricted:
        with pytest.raises(PreflightRefused, match="TK102") as caught:
            found(restricted, DELETE)
        assert "BYPASSRLS" in str(caught.value)


@pytest.mark.parametrize(
    ("grants", "step", "lacking"),
    [
        ("SELECT", LOGS, "SELECT"),
        ("SELECT", LOGS + "where: spend > 1\ncolumns: {set: {cents: spend * 100}}", "SELECT"),
        ("GRANT DELETE ON logs TO {role}", DELETE, "SELECT"),
        ("GRANT SELECT ON logs TO {role}", DELETE, "DELETE"),
    ],
)
def test_tk106_a_privilege_that_is_missing(logs: World, grants: str, step: str, lacking: str) -> None:
    with role(logs, grants) as restricted:
        with pytest.raises(PreflightRefused, match="TK106") as caught:
            restricted.run(step)
        assert f"GRANT {lacking} ON" in str(caught.value)
    assert logs.rows("SELECT count(*) FROM logs") == [(100,)]


@pytest.mark.parametrize("step", [LOGS, DELETE, CLEAR])
def test_tk106_a_schema_that_is_closed(logs: World, step: str) -> None:
    logs.run_sql("CREATE SCHEMA closed; ALTER TABLE logs SET SCHEMA closed")
    with role(logs, "GRANT SELECT, DELETE, UPDATE ON closed.logs TO {role}") as restricted:
        closed = step.replace("logs", "closed.logs")
        with pytest.raises(PreflightRefused, match="GRANT USAGE ON SCHEMA"):
            restricted.run(closed)
        assert diagnose_plan(restricted.plan(closed)).refused == ()


def test_selecting_is_enough_to_keep_rows_and_to_look_at_a_plan_that_deletes(logs: World) -> None:
    with role(logs, "GRANT SELECT ON logs TO {role}") as restricted:
        assert restricted.run(LOGS).rows == 66
        findings = found(restricted, DELETE)
        assert set(findings) == {"TK106"}


def test_tk105_a_standby_and_tk107_an_encoding_without_meaning(logs: World) -> None:
    """Both are facts of the server; a real standby is the faults suite's business."""
    with logs.context(DELETE) as context:
        bound = context.bind()[0]
        standby = replace(bound, server=replace(bound.server, in_recovery=True, encoding="SQL_ASCII"))
        findings = {f.code: f for f in preflight(context.connection, standby, Profile("none"), context.now)}
        assert set(findings) == {"TK105", "TK107"}
        assert findings["TK105"].severity is Severity.BLOCKER
        assert findings["TK107"].severity is Severity.WARNING


BUDGETS = 'CREATE TABLE "LiteLLM_BudgetTable" (budget_duration text); INSERT INTO "LiteLLM_BudgetTable" VALUES {rows};'
SPEND = 'CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, "startTime" timestamp);'
SPENDING = "archive: LiteLLM_SpendLogs\nolder_than: {age}\nthen: delete\n"


@pytest.mark.parametrize(
    ("rows", "age", "codes"),
    [
        ("('30d'), ('7d')", "30d", set()),
        ("('30d'), ('7d')", "29d", {"TK111"}),
        ("('1mo')", "30d", {"TK111"}),
        ("('1mo')", "31d", set()),
        ("(NULL), ('')", "1d", set()),
        ("('fortnight')", "1d", {"TK112"}),
        ("('99999999999d'), ('" + "9" * 5000 + "s')", "1d", {"TK112"}),
        ("('999999d')", "1d", {"TK111"}),
        ("('24h'), ('60s'), ('2w')", "13d", {"TK111"}),
    ],
)
def test_tk111_and_tk112_the_budget_guard(world: World, rows: str, age: str, codes: set[str]) -> None:
    world.run_sql(BUDGETS.format(rows=rows) + SPEND + 'CREATE INDEX ON "LiteLLM_SpendLogs" ("startTime")')
    step = SPENDING.format(age=age)
    plan = world.text(step).replace("source: {", "source: {profile: litellm, ")
    with open_context(world.parsed(plan)) as context:
        found = compile_plan(context).findings
    assert {finding.code for finding in found} == codes
    assert all(finding.table == "LiteLLM_BudgetTable" for finding in found if finding.code == "TK112")


def test_tk112_a_budget_table_that_may_not_be_read(world: World) -> None:
    world.run_sql(BUDGETS.format(rows="('90d')") + SPEND + 'CREATE INDEX ON "LiteLLM_SpendLogs" ("startTime")')
    with role(world, 'GRANT SELECT, DELETE ON "LiteLLM_SpendLogs" TO {role}') as restricted:
        plan = restricted.text(SPENDING.format(age="1d")).replace("source: {", "source: {profile: litellm, ")
        with open_context(restricted.parsed(plan)) as context:
            (finding,) = compile_plan(context).findings
    assert (finding.code, finding.table) == ("TK112", "LiteLLM_BudgetTable")
    assert "GRANT SELECT" in finding.fix


def test_tk123_deleting_what_was_kept_in_this_archive(logs: World) -> None:
    assert logs.run(LOGS).rows == 66
    with pytest.raises(PreflightRefused, match="TK123"):
        logs.run(DELETE)
    assert logs.rows("SELECT count(*) FROM logs") == [(100,)]


# --- the store -----------------------------------------------------------------------------------------------------


def store_findings(url: str, verify: str = "read_back", **settings: Any) -> dict[str, Finding]:
    step = ArchiveStep.model_validate({"archive": "t", "older_than": "1d", "to": "cold", "verify": verify})
    store = open_store(url, **settings)
    plan = StoreSettings.model_validate({"url": url, "conditional_writes": settings.get("conditional_writes", True)})
    return {finding.code: finding for finding in try_store("cold", plan, store, [step]).findings}


def keys(server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", server.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", server.secret_key)
    return {"endpoint_url": server.endpoint_url, "region": "us-east-1"}


def test_a_directory_is_a_fit_store_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    url = (tmp_path / "archive").as_uri()
    assert store_findings(url) == {}
    assert not [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]


def test_tk130_a_store_that_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    findings = store_findings((tmp_path / "file").as_uri())
    assert set(findings) == {"TK130"}
    assert "not writable" in findings["TK130"].what


def test_tk130_a_bucket_that_is_missing(moto_server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = store_findings("s3://no-such-bucket-here/x", **keys(moto_server, monkeypatch))
    assert set(findings) == {"TK130"}
    assert "NoSuchBucket" in findings["TK130"].what


def test_tk131_and_tk134_a_store_that_overwrites(
    rclone_server: ObjectServer, rclone_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = keys(rclone_server, monkeypatch)
    findings = store_findings(f"s3://{rclone_bucket}/x", **options)
    assert set(findings) == {"TK131"}
    assert "conditional_writes: false" in findings["TK131"].fix
    assert set(store_findings(f"s3://{rclone_bucket}/x", conditional_writes=False, **options)) == {"TK134"}


def test_tk133_a_store_that_believes_any_checksum(
    moto_server: ObjectServer, moto_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = keys(moto_server, monkeypatch)
    assert store_findings(f"s3://{moto_bucket}/x", **options) == {}
    findings = store_findings(f"s3://{moto_bucket}/x", verify="checksum", **options)
    assert set(findings) == {"TK133"}
    assert "read_back" in findings["TK133"].fix


def test_tk132_a_store_that_shows_old_bytes(tmp_path: Path) -> None:
    """No server at hand is as eventual as this: a directory whose reads come from an earlier time."""

    class Eventual(LocalStore):
        def get(self, key: str) -> bytes:
            return super().get(key)[:-1]

    store = Eventual(tmp_path / "archive")
    settings = StoreSettings.model_validate({"url": (tmp_path / "archive").as_uri()})
    assert "TK132" in {finding.code for finding in try_store("cold", settings, store, []).findings}


def test_the_demo_s_tables_are_fit_for_their_plan(litellm_database: Database, tmp_path: Path) -> None:
    world = World(litellm_database, tmp_path, litellm_database.url)
    step = "archive: LiteLLM_SpendLogs\nolder_than: {column: startTime, age: 30d}\nthen: delete"
    assert not [f for f in found(world, step).values() if f.severity is Severity.BLOCKER]


def test_tk135_and_tk136_object_lock(
    moto_server: ObjectServer, moto_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TK137 is made from outside, in tests/cli/test_object_lock.py."""
    options = keys(moto_server, monkeypatch)

    def codes(bucket: str, **fields: Any) -> dict[str, Finding]:
        url = f"s3://{bucket}/x"
        settings = StoreSettings.model_validate({"url": url, **fields})
        return {
            finding.code: finding for finding in try_store("cold", settings, open_store(url, **options), []).findings
        }

    lock = {"object_lock": {"mode": "governance", "retain": "7y"}}
    assert codes(moto_server.new_bucket(object_lock=True), **lock) == {}
    assert set(codes(moto_bucket, **lock)) == {"TK135"}
    client, locking = moto_server.client(), moto_server.new_bucket(object_lock=True)
    rule = {"DefaultRetention": {"Mode": "GOVERNANCE", "Years": 1}}
    client.put_object_lock_configuration(
        Bucket=locking, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule}
    )
    client.close()
    found = codes(locking)
    assert set(found) == {"TK136"}
    assert "GOVERNANCE, 1 year)" in found["TK136"].what
    assert set(codes("no-such-bucket-here", bucket_owner="123456789012")) == {"TK130"}, "nothing to do with an owner"
