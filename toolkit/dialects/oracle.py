"""Oracle 12.2 and newer (pure). Not executed by the tests: its rules are the manual's.

An empty text is NULL in Oracle: a column whose default it is takes NULL. Text is CLOB, but in a key or where it is
short; a CLOB is compared, grouped and sorted as VARCHAR2(4000). Booleans are NUMBER(1). NULLs in part of a unique key
are equal there, so such a key is an index that leaves those rows out. Schemas are users, so theirs are part of names.
"""

from __future__ import annotations

import re

from sqlglot import exp

from toolkit.dialects import booleans, rewrites, shapes, trees
from toolkit.dialects.base import Dialect, Features, KeyRules, Refused, Typed, Use
from toolkit.dialects.defaults import sequence_of
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import as_text, decimal, quoted_labels
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

# VARCHAR2's limit, unless the database has MAX_STRING_SIZE=EXTENDED.
_READ = "VARCHAR2(4000)"
_MOST = 1000
_EMPTY = "'' is NULL in Oracle"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?")


def _text(use: Use) -> Typed:
    declared = use.type.modifiers[0] if use.type.modifiers else None
    if use.width is not None:
        sql = f"VARCHAR2({min(use.width, declared or use.width)} CHAR)"
    else:
        sql = f"VARCHAR2({declared} CHAR)" if declared and declared <= _MOST else "CLOB"
    long = sql == "CLOB"
    check = f"LENGTH({{0}}) <= {declared}" if declared and long else None
    return Typed(sql, check=check, lost=(str(use.type), f"{sql}, without ''", _EMPTY), reads=_READ if long else None)


def _json(use: Use) -> Typed:
    why = "a document that is no object and no array is JSON from 21c on"
    return Typed("CLOB", "json", "{0} IS JSON", lost=(str(use.type), "CLOB IS JSON", why), reads=_READ)


def _enum(use: Use) -> Typed:
    width = max((len(label) for label in use.labels), default=1)
    labels = quoted_labels(use.labels).replace("{", "{{").replace("}", "}}")
    check = None if use.policy.enum == "text" else f"{{0}} IN ({labels})"
    lost = (str(use.type), "NULL for the label ''", _EMPTY) if "" in use.labels else None
    return Typed(f"VARCHAR2({width} CHAR)", check=check, lost=lost)


def _numeric(use: Use) -> Typed:
    """NUMBER without a size has 38 digits wherever the point is."""
    if use.type.modifiers or use.policy.numeric == "text":
        rule = decimal("NUMBER", 38, 10, _READ, scales=38)
        return rule(use) if callable(rule) else Typed("NUMBER")
    return Typed(
        "NUMBER", lost=("numeric", "NUMBER: 38 digits", "NUMBER rounds longer ones; numeric=text keeps every digit")
    )


def _other(use: Use) -> Typed:
    sql = "CLOB" if use.width is None else f"VARCHAR2({use.width} CHAR)"
    lost = (str(use.type), f"{sql}, as PostgreSQL prints it", "Oracle has no such type")
    return Typed(sql, "text", lost=lost, reads=_READ if sql == "CLOB" else None)


def _clock(use: Use) -> str:
    if use.type.name == "date":
        return "TRUNC(CURRENT_DATE)"  # Oracle's DATE has a time of day
    if use.type.name.startswith("time "):
        return f"TO_CHAR(LOCALTIMESTAMP, 'HH24:MI:SS{'.FF' + str(use.precision) if use.precision else ''}')"
    name = "CURRENT_TIMESTAMP" if use.type.name == "timestamp with time zone" else "LOCALTIMESTAMP"
    return f"{name}({use.precision})"


def _literal(value: str, target: Typed) -> str:
    if target.sql.startswith("NUMBER") or target.sql.startswith("BINARY_"):
        return value
    if target.sql == "BLOB":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"HEXTORAW('{value[2:]}')"
    if target.sql == "DATE" or target.sql.startswith("TIMESTAMP"):
        match = _MOMENT.fullmatch(value)
        if match is None or "LOCAL" in target.sql:
            raise Refused("a time that Oracle's literals do not hold")
        return (
            f"DATE '{value[:10]}'"
            if target.sql == "DATE"
            else f"TIMESTAMP '{value if match[1] else value + ' 00:00:00'}'"
        )
    if value == "":
        raise Refused(_EMPTY)
    return trees.text(value).sql("oracle")


def _owned(sequence: Sequence | None, table: Table, column: Column) -> bool:
    return sequence is not None and sequence.owned_by == (table.schema, table.name, column.name)


def _identity(work: Work, table: Table, column: Column, sequence: Sequence | None) -> str:
    if sequence is None:
        raise Refused("its sequence is not in the model")
    place = (sequence.schema, sequence.name)
    if not _owned(sequence, table, column):
        if place not in work.sequences:
            raise Refused("it counts with another column's sequence")
        return f"DEFAULT {trees.table(work.sequences[place]).sql('oracle')}.NEXTVAL"
    counting = [each.name for each in table.columns if _owned(sequence_of(work, table, each), table, each)]
    if counting[0] != column.name:
        raise Refused("a table counts one column only")
    start = work.measured.next_values.get(place, sequence.start)
    return f"GENERATED BY DEFAULT AS IDENTITY (START WITH {start} INCREMENT BY {sequence.increment})"


def _sequence(work: Work, sequence: Sequence) -> str:
    if sequence.owned_by is not None:
        return ""  # IDENTITY takes its place
    place = (sequence.schema, sequence.name)
    work.sequences[place] = work.names.other("sequence", *place)
    start = work.measured.next_values.get(place, sequence.start)
    return (
        f"CREATE SEQUENCE {trees.table(work.sequences[place]).sql('oracle')} START WITH {start}"
        f" INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum}"
        f" {'CYCLE' if sequence.cycle else 'NOCYCLE'} {f'CACHE {sequence.cache}' if sequence.cache > 1 else 'NOCACHE'}"
    )


def _comment(kind: str, place: str, column: str | None, text: str) -> str:
    """A view's is a table's."""
    named = f"COLUMN {place}.{column}" if kind == "COLUMN" else f"TABLE {place}"
    return f"COMMENT ON {named} IS {trees.text(text).sql('oracle')}"


def _finish(tree: exp.Expr, _work: Work, condition: bool) -> exp.Expr:
    tree = shapes.first_of_each(tree)
    shapes.refuse(tree, using=True)
    for select in tree.find_all(exp.Select):
        if not select.args.get("from_"):
            raise Refused("a query without FROM has no translation")
    for literal in tree.find_all(exp.Literal):
        if literal.is_string and literal.name == "":
            raise Refused(_EMPTY)
    return booleans.apart(tree, condition=condition)


def _compared(node: exp.Expr, work: Work) -> exp.Expr:
    """`x <> ''` finds what is neither '' nor NULL, which are one in Oracle."""
    node = rewrites.compared(node, work)
    right = node.expression.unnest()
    if not isinstance(node, exp.NEQ) or not isinstance(right, exp.Literal) or not right.is_string or right.name:
        return node
    if node.find_ancestor(exp.Not) or not isinstance(node.this.unnest(), exp.Column | exp.Cast):
        raise Refused(_EMPTY)
    column = node.this.find(exp.Column)
    tested = column.copy() if column is not None else node.this.copy()
    return trees.mark_one(exp.Is(this=tested, expression=exp.null(), negate=True))


def _same(node: exp.Expr, _work: Work) -> exp.Expr:
    """DECODE finds two NULLs equal."""
    rewrites.compared(node, _work)
    equal = isinstance(node, exp.NullSafeEQ)
    numbers = [exp.Literal.number(1), exp.Literal.number(0)]
    decoded = trees.call("DECODE", node.this.copy(), node.expression.copy(), *numbers)
    return trees.mark_one(exp.EQ(this=trees.mark_one(decoded), expression=exp.Literal.number(int(equal))))


def _moved(node: exp.Expr, work: Work) -> exp.Expr:
    """Intervals by NUMTODSINTERVAL, whose literals hold two digits; months have other ends, or none."""
    interval = node.expression.unnest()
    node = rewrites.moved()(node, work)
    if not isinstance(interval, exp.Interval):
        return node
    count, unit = int(interval.this.name), interval.args["unit"].name.upper()
    if unit == "WEEK":
        count, unit = count * 7, "DAY"
    if unit == "MICROSECOND":
        raise Refused("an interval with a fraction of a second")
    if unit in ("MONTH", "YEAR"):
        work.doubt(f"{count} {unit.lower()}s earlier or later", "Oracle refuses a day that the month has not")
    name = "NUMTOYMINTERVAL" if unit in ("MONTH", "YEAR") else "NUMTODSINTERVAL"
    span = trees.mark(trees.call(name, trees.raw(str(count)), trees.raw(f"'{unit}'")))
    return trees.mark_one(type(node)(this=node.this.copy(), expression=span))


def _joined(node: exp.Expr, work: Work) -> exp.Expr:
    """`||` takes NULL for an empty text in Oracle, and is NULL in PostgreSQL."""
    made = rewrites.piped(node, work)
    tests = [
        exp.Is(this=side.copy(), expression=exp.null(), negate=True)
        for side in (node.this, node.expression)
        if not isinstance(side.unnest(), exp.Literal)
    ]
    work.doubt("||", f"{_EMPTY}, and what is put to it is NULL")
    if not tests:
        return made
    held: exp.Expr = exp.and_(*tests, wrap=False) if len(tests) > 1 else tests[0]
    for each in held.find_all(exp.Not, exp.Is, exp.Null, exp.And):
        trees.mark_one(each)
    return trees.mark_one(exp.Case(ifs=[trees.mark_one(exp.If(this=held, true=made))]))


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """Nothing escapes unless told."""
    pattern = node.expression.unnest()
    if isinstance(pattern, exp.Literal) and "\\" not in pattern.name:
        return node
    return trees.mark_one(exp.Escape(this=trees.mark_one(node.copy()), expression=trees.text("\\")))


def _length(node: exp.Expr, work: Work) -> exp.Expr:
    work.doubt("length()", f"{_EMPTY}, and so is its length")
    return node


def _division(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return trees.call("TRUNC", exp.Div(this=left, expression=right))


def _element(column: str, alias: str) -> tuple[str, str]:
    return (
        f"JSON_TABLE({column}, '$[*]' COLUMNS (\"value\" {_READ} PATH '$' ERROR ON ERROR)) \"{alias}\"",
        f'"{alias}"."value"',
    )


def _uuid(_node: exp.Expr, work: Work) -> exp.Expr:
    work.doubt("gen_random_uuid()", "SYS_GUID is unique, not random")
    groups = "'(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5'"
    return trees.mark(trees.raw(f"LOWER(REGEXP_REPLACE(RAWTOHEX(SYS_GUID()), {groups}))"))


DIALECT = Dialect(
    name="oracle",
    title="Oracle",
    sqlglot="oracle",
    executed=False,
    names=NameRules(
        limit=128,
        unit="bytes",
        case_insensitive=False,
        constraint_scope="schema",
        reserved=frozenset({"ROWID"}),
        forbidden='"\0',
    ),
    features=Features(
        actions=frozenset({"no action", "cascade", "set null"}),
        update_actions=frozenset(),
        deferrable=True,
        references_indexes=False,
        unique_nulls="equal beside others",
        index_directions=True,
        same_indexes=False,
        expression_indexes=True,
        generated=frozenset({"virtual"}),
        comments="statement",
        default_first=True,
        empty_texts=False,
    ),
    types={
        "smallint": "NUMBER(5)",
        "integer": "NUMBER(10)",
        "bigint": "NUMBER(19)",
        "oid": "NUMBER(10)",
        "real": "BINARY_FLOAT",
        "double precision": "BINARY_DOUBLE",
        "numeric": _numeric,
        "money": as_text("VARCHAR2(40)", "Oracle has no money"),
        "boolean": Typed("NUMBER(1)", "boolean", "{0} IN (0, 1)"),
        "text": _text,
        "citext": _text,
        "character varying": _text,
        "character": _text,
        "name": "VARCHAR2(63 CHAR)",
        "uuid": "VARCHAR2(36)",
        "bytea": "BLOB",
        "json": _json,
        "jsonb": _json,
        "date": "DATE",
        "timestamp without time zone": lambda use: Typed(f"TIMESTAMP({use.precision})"),
        # WITH TIME ZONE alone is let into no key; this one keeps the moment, as PostgreSQL's does.
        "timestamp with time zone": lambda use: Typed(f"TIMESTAMP({use.precision}) WITH LOCAL TIME ZONE"),
        "time without time zone": as_text("VARCHAR2(32)", "Oracle has no time of day"),
        "time with time zone": as_text("VARCHAR2(32)", "Oracle has no time of day"),
        "interval": as_text("VARCHAR2(64)", "Oracle's intervals are of months or of seconds, not of both"),
    },
    array=Typed("CLOB", "json", "{0} IS JSON", reads=_READ),
    enum=_enum,
    other=_other,
    nodes=rewrites.COMMON
    | {
        exp.EQ: _compared,
        exp.NEQ: _compared,
        exp.NullSafeEQ: _same,
        exp.NullSafeNEQ: _same,
        exp.Add: _moved,
        exp.Sub: _moved,
        exp.Div: rewrites.division(_division),
        exp.DPipe: _joined,
        exp.Like: _like,
        exp.Lower: rewrites.keep,
        exp.Upper: rewrites.keep,
        exp.Length: _length,
        exp.Filter: rewrites.filtered,
        exp.Date: rewrites.as_date("TRUNC"),
        exp.CurrentDate: rewrites.constant("TRUNC(CURRENT_DATE)"),
        exp.CurrentUser: rewrites.user("USER", "the target has users of its own"),
        exp.Uuid: _uuid,
    },
    casts={
        "TEXT": _READ,
        "INT": "NUMBER(10)",
        "BIGINT": "NUMBER(19)",
        "SMALLINT": "NUMBER(5)",
        "DOUBLE": "BINARY_DOUBLE",
        "DECIMAL": "NUMBER",
        "DECIMAL(p,s)": "NUMBER({0}, {1})",
        "TIMESTAMP": "TIMESTAMP(6)",
        "JSON": "",
        "JSONB": "",
    },
    # Three quarters of a block of 8 KB, less what a row of an index has besides.
    keys=KeyRules(6398, long=("CLOB", "BLOB"), prefixes=False),
    clock=_clock,
    literal=_literal,
    identity=_identity,
    sequence=_sequence,
    partial_unique="case",
    finish=_finish,
    # No virtual column is a CLOB: without a type it has the expression's.
    computed=lambda type_, expression, _how: (
        f"{'' if type_ == 'CLOB' else type_ + ' '}GENERATED ALWAYS AS ({expression}) VIRTUAL"
    ),
    comment=_comment,
    unnest={"jsonb_array_elements_text": _element, "unnest": _element},
    unnest_join=",",
    null_ordering="large",
)
