"""Expressions: what they become, and what is refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.plan.expressions import BoundExpression, ExpressionError, bind_expression, parse_expression

COLUMNS = {
    "request_id": "text",
    "spend": "double precision",
    "model": "text",
    "startTime": "timestamp(3) without time zone",
    "user": "text",
    "messages": "jsonb",
    "tags": "text[]",
    "hit": "boolean",
    "order": "integer",
    'Odd "C"': "text",
    "größe": "integer",
    "status": '"JobStatus"',
    "ip": "inet",
    "period": "tstzrange",
    "code": "bytea",
}


def bind(text: str, *, boolean: bool = False, dialect: str = "postgres") -> BoundExpression:
    return bind_expression(parse_expression(text, dialect=dialect), columns=COLUMNS, alias="t", boolean=boolean)


def refusal(text: str, *, boolean: bool = False, dialect: str = "postgres") -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        bind(text, boolean=boolean, dialect=dialect)
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("model <> 'health-check'", """t."model" <> 'health-check'"""),
        ("round((spend * 100)::numeric, 4)", 'round((t."spend" * 100)::numeric, 4)'),
        ("startTime < now()", 't."startTime" < now()'),
        ('"startTime" < now()', 't."startTime" < now()'),
        ("MODEL = 'x'", """t."model" = 'x'"""),
        ('"user" = \'x\'', """t."user" = 'x'"""),
        ("order + 1", 't."order" + 1'),
        ('"Odd ""C""" || model', 't."Odd ""C""" || t."model"'),
        ("größe + 1", 't."größe" + 1'),
        (r"model = E'it\'s\n'", r"""t."model" = E'it\'s\n'"""),
        (r"model = '\'", r"""t."model" = '\'"""),
        ("model = 'a;b--c/*d*/$$e$$ select (select 1)'", """t."model" = 'a;b--c/*d*/$$e$$ select (select 1)'"""),
        ("messages -> 'a' ->> 'b-c' = '1'", """t."messages" -> 'a' ->> 'b-c' = '1'"""),
        ("messages @> '{}' or messages ? 'a'", """t."messages" @> '{}' or t."messages" ? 'a'"""),
        ("'x' = any(tags) and tags[1] = 'y'", """'x' = any(t."tags") and t."tags"[1] = 'y'"""),
        ("-order ^ 2", '-t."order" ^ 2'),
        ("2 * mod(order, 3)", '2 * mod(t."order", 3)'),
        ("'pg_class'::regclass", "'pg_class'::regclass"),
        ("model::varchar(3) collate \"C\"", 't."model"::varchar(3) collate "C"'),
        ("case when hit then 1 else 2 end", 'case when t."hit" then 1 else 2 end'),
        ("extract(epoch from startTime)", 'extract(epoch from t."startTime")'),
        ("startTime at time zone 'utc'", """t."startTime" at time zone 'utc'"""),
        ("encode(sha256(model::bytea), 'hex')", """encode(sha256(t."model"::bytea), 'hex')"""),
        ("coalesce(nullif(lower(model), ''), upper('x'))", """coalesce(nullif(lower(t."model"), ''), upper('x'))"""),
        ("status = 'ACTIVE'", """t."status" = 'ACTIVE'"""),
        ("\n  spend\n  > 1\n", 't."spend"\n  > 1'),
        ("model like '100%'", """t."model" like '100%'"""),
        ("spend in (1, 2) and not hit", 't."spend" in (1, 2) and not t."hit"'),
        ("(startTime, startTime) overlaps (now(), now())", '(t."startTime", t."startTime") overlaps (now(), now())'),
    ],
)  # fmt: skip
def test_postgres_keeps_its_text(text: str, sql: str) -> None:
    assert bind(text).sql == sql


def test_columns_read() -> None:
    assert bind("STARTTIME is null or model = \"user\"".replace("STARTTIME", "startTime")).columns == {
        "startTime", "model", "user",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dialect", "text", "sql"),
    [
        ("mysql", '`user` = "it\'s"', """t."user" = 'it''s'"""),
        ("mysql", "if(hit, 1, 2)", 'CASE WHEN t."hit" THEN 1 ELSE 2 END'),
        ("mysql", "2 * mod(order, 3)", '2 * (t."order" % 3)'),
        ("bigquery", r"model = r'\n'", """t."model" = '\\n'"""),
        ("duckdb", "spend > 1 and hit or model = 'x'", """((t."spend" > 1) AND t."hit") OR (t."model" = 'x')"""),
        ("sqlite", "ifnull(model, 'x')", """COALESCE(t."model", 'x')"""),
    ],
)
def test_other_dialects_are_translated(dialect: str, text: str, sql: str) -> None:
    assert bind(text, dialect=dialect).sql == sql


ATTACKS = [
    "1; drop table x",
    "1;",
    ";",
    "",
    "   ",
    "true -- and hit",
    "true /* x */",
    "/* x */",
    "true # x",
    "(select 1)",
    "(select model from other)",
    "exists (select 1)",
    "order in (select 1)",
    "array(select 1)",
    "select 1",
    "with a as (select 1) select 1",
    "1 union select 2",
    "(values (1))",
    "(table other)",
    "delete from x",
    "copy x to '/tmp/x'",
    "COPY (select 1) TO PROGRAM 'id'",
    "drop table x",
    "set role postgres",
    "vacuum",
    "1 from x",
    "1, 2",
    "spend as x",
    "spend x",
    "*",
    "t.*",
    "t.model",
    "public.t.model",
    "(messages).x",
    "count(*)",
    "sum(spend)",
    "max(spend) filter (where hit)",
    "string_agg(model, ',')",
    "percentile_cont(0.5) within group (order by spend)",
    "row_number() over ()",
    "rank()",
    "$1",
    ":a",
    "%s",
    "%(a)s",
    "?",
    "@a",
    "$$text$$ = model",
    "$a$text$a$ = model",
    "‘x’ = model",
    "model = “x”",
    "'open",
    '"open',
    "model = 'a' 'b'",
    "E'a'\n'\\' || pg_sleep(1)::text || '",
    "model = U&'\\0061'",
    'U&"m\\006fdel" = 1',
    "model = N'x'",
    "pg_catalog.lower(model)",
    "public.lower(model)",
    '"pg_sleep"(1)',
    "PG_SLEEP(1)",
    "pg_sleep (1)",
    "lower(upper(pg_sleep(1)::text))",
    "model operator(pg_catalog.=) 'x'",
    "current_user",
    "session_user = 'x'",
    "user = 'x'",
    "current_schema",
    "unnest(tags)",
    "generate_series(1, 10)",
    "regexp_matches(model, 'x')",
    "jsonb_array_elements(messages)",
    "xmlelement(name foo)",
    "row_to_json(t)",
    "model = 'x' limit 1",
    "model = 'x' order by 1",
    "(" * 300 + "1" + ")" * 300,
    "spend\u00a0> 1",
    "spend > 1\u2028",
    "model = 'a\0b'",
    "1" + "+1" * 10_000,
    "ctid = '(0,1)'",
    "xmin::text = '1'",
    "spend > ",
    "(spend > 1",
    "spend > 1)",
]


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: text[:40])
def test_refuses(text: str) -> None:
    assert refusal(text).what


@pytest.mark.parametrize(
    "function",
    [
        "random",
        "nextval",
        "setval",
        "pg_sleep",
        "current_setting",
        "set_config",
        "pg_read_file",
        "pg_ls_dir",
        "lo_import",
        "lo_export",
        "dblink",
        "dblink_exec",
        "query_to_xml",
        "table_to_xml",
        "pg_advisory_lock",
        "pg_try_advisory_xact_lock",
        "txid_current",
        "pg_current_xact_id",
        "gen_random_uuid",
        "clock_timestamp",
        "pg_terminate_backend",
        "pg_notify",
        "array_agg",
        "lag",
        "unknown_function",
        "xpath",
        "pg_stat_file",
        "pg_reload_conf",
        "currval",
        "pg_logical_emit_message",
        "has_table_privilege",
    ],
)
def test_functions_are_refused_by_name(function: str) -> None:
    text = f"model = {function}('x')::text"
    problem = refusal(text)
    assert f"{function}()" in problem.what
    assert problem.offset == text.index(function)
    assert f"{function}()" in refusal(f"lower({function.upper()}(1)::text)").what


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("mysql", "rand() < 1"),
        ("mysql", "uuid()"),
        ("mysql", "sleep(1)"),
        ("mysql", "group_concat(model)"),
        ("mysql", "model = 'x' -- y"),
        ("mysql", "model = 'x' # y"),
        ("mysql", "/*! 1 */"),
        ("mysql", "@@version"),
        ("mysql", "(select 1)"),
        ("mysql", "`pg_sleep`(1)"),
        ("bigquery", "generate_uuid()"),
        ("nonsense", "1"),
        ("postgresql", "1"),
        ("", "1"),
    ],
)
def test_refuses_in_other_dialects(dialect: str, text: str) -> None:
    assert refusal(text, dialect=dialect).what


@pytest.mark.parametrize(
    ("text", "what", "fix", "offset"),
    [
        ("hit and starttime < now()", 'the table has no column "starttime"', 'did you mean "startTime"?', 8),
        ('"Model" = 1', 'the table has no column "Model"', 'did you mean "model"?', 0),
        ("modle = 'x'", 'the table has no column "modle"', 'did you mean "model"?', 0),
        ("hit or user = 'x'", "user, unquoted, is the connected role and not a column", 'write "user", in double', 7),
        ("lower(model) = lowr(model)", "lowr() is not on the list", "did you mean lower?", 15),
        ("t.model = 'x'", "is qualified", 'write "model" alone', None),
        ("'’' = ’x’", "the character '’' is refused outside quotes", "write plain quotes", 6),
    ],
)
def test_refusals_help(text: str, what: str, fix: str, offset: int | None) -> None:
    problem = refusal(text)
    assert what in problem.what
    assert fix in (problem.fix or "")
    assert offset is None or problem.offset == offset


@pytest.mark.parametrize(
    "text",
    [
        "hit", "not hit", "(hit)", "true", "null", "model is null", "model ~ 'x'", "model !~ 'x'", "hit is true",
        "messages @> '{}'", "messages ? 'a'", "period && period", "period @> now()", "ip << '10.0.0.0/8'",
        "coalesce(hit, false)", "case when hit then true end", "(messages ->> 'a')::boolean", "model similar to 'x'",
        "starts_with(model, 'x')", "jsonb_path_exists(messages, '$.a')", "isfinite(startTime)", "spend between 1 and 2",
        "model in ('a')", "'x' = any(tags)", "tags && array['x']", "model like 'x' escape '!'", "status = 'ACTIVE'",
        "model is distinct from 'x'", "hit = (spend > 1)",
    ],
)  # fmt: skip
def test_conditions(text: str) -> None:
    assert bind(text, boolean=True)


@pytest.mark.parametrize(
    "text",
    ["1", "'x'", "model", "spend", "spend + 1", "lower(model)", "messages", "tags", "now()", "startTime", "code",
     "case when hit then 1 end", "order % 2", "model || 'x'", "ip", "array[true]"],
)  # fmt: skip
def test_other_types_are_no_conditions(text: str) -> None:
    assert "not boolean" in refusal(text, boolean=True).what


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
@pytest.mark.parametrize(
    "text",
    [
        "1" + "+1" * 8_000,
        "not " * 4_000 + "hit",
        "(" * 5_000 + "1" + ")" * 5_000,
        "hit" + " or hit" * 2_000,
        "1" * 20_000,
    ],
    ids=lambda text: text[:10],
)
def test_depth_is_read_or_refused(dialect: str, text: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert bind(text, dialect=dialect, boolean=True)


PIECES = [*"();'\"$-/*,.[]:+=@?\\ \n", "select", "model", "lower", "pg_sleep", "--", "$$", "E'", "1", "and", "over"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_is_written_is_read_or_refused(pieces: list[str]) -> None:
    with contextlib.suppress(ExpressionError):
        sql = bind("".join(pieces)).sql
        assert "pg_sleep" not in sql or "'" in sql or '"' in sql
