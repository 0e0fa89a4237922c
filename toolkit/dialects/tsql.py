"""SQL Server 2022 and newer, and Azure SQL (pure). Not executed by the tests: its rules are the manual's.

Text is NVARCHAR under a binary collation, so that case and accents count, in keys as well; trailing spaces do not. A
unique key finds NULLs equal, so one over columns that take NULL is an index of the rows without. Booleans are BIT,
which is no condition. Views sort nothing.
"""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects import booleans, rewrites, shapes, trees
from toolkit.dialects.base import Dialect, Features, KeyRules, Refused, Typed, Use
from toolkit.dialects.counters import counter, first_value, named
from toolkit.dialects.naming import Name, NameRules
from toolkit.dialects.types import as_text, decimal, lossy
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

_COLLATION = "COLLATE Latin1_General_100_BIN2"
_LONG = f"NVARCHAR(MAX) {_COLLATION}"
_UNITS = "NVARCHAR counts a character beyond U+FFFF twice"
# NVARCHAR(n) holds 4,000 at most.
_MOST = 4000


def _text(use: Use) -> Typed:
    declared = use.type.modifiers[0] if use.type.modifiers else None
    if use.width is not None:
        sql = f"NVARCHAR({min(use.width, declared or use.width)}) {_COLLATION}"
        return Typed(sql, lost=(f"{use.type} in a key", sql, f"trailing spaces do not count there, and {_UNITS}"))
    if declared and declared <= _MOST:
        sql = f"NVARCHAR({declared}) {_COLLATION}"
        return Typed(sql, lost=(str(use.type), sql, _UNITS))
    if declared:
        return Typed(_LONG, lost=(str(use.type), "NVARCHAR(MAX), which does not hold the length", _UNITS))
    return Typed(_LONG)


def _json(_use: Use) -> Typed:
    # jsonb may be a single value; ISJSON alone is of objects and arrays.
    return Typed(_LONG, "json", "ISJSON({0}, VALUE) = 1")


def _enum(use: Use) -> Typed:
    width = max((len(label) for label in use.labels), default=1)
    if use.policy.enum == "text":
        return Typed(f"NVARCHAR({width}) {_COLLATION}")
    labels = ", ".join(_quoted(label) for label in use.labels).replace("{", "{{").replace("}", "}}")
    return Typed(f"NVARCHAR({width}) {_COLLATION}", check=f"{{0}} IN ({labels})")


def _other(use: Use) -> Typed:
    sql = f"NVARCHAR({use.width or 'MAX'}) {_COLLATION}"
    return Typed(sql, "text", lost=(str(use.type), "NVARCHAR, as PostgreSQL prints it", "SQL Server has no such type"))


def _quoted(value: str) -> str:
    return "N'" + value.replace("'", "''") + "'"


def _clock(use: Use) -> str:
    if use.type.name == "date":
        return "(CAST(SYSDATETIME() AS DATE))"
    if use.type.name == "timestamp with time zone":
        return "(SYSDATETIMEOFFSET())"
    return "(SYSDATETIME())"


def _literal(value: str, target: Typed) -> str:
    if target.sql.startswith(_NUMBERS):
        return value
    if target.sql == "VARBINARY(MAX)":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"0x{value[2:]}"
    return _quoted(value)


_NUMBERS = ("SMALLINT", "INT", "BIGINT", "REAL", "FLOAT", "DECIMAL")


def _identity(work: Work, table: Table, column: Column, sequence: Sequence | None) -> str:
    found = counter(work, table, column, sequence)
    if isinstance(found, Name):
        return f"DEFAULT (NEXT VALUE FOR {trees.table(found).sql('tsql')})"
    return f"IDENTITY({first_value(work, found)}, {found.increment})"


def _sequence(work: Work, sequence: Sequence) -> str:
    if sequence.owned_by is not None:
        return ""  # IDENTITY takes its place
    return (
        f"CREATE SEQUENCE {trees.table(named(work, sequence)).sql('tsql')} AS {sequence.type.upper()}"
        f" START WITH {first_value(work, sequence)} INCREMENT BY {sequence.increment}"
        f" MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum} {'CYCLE' if sequence.cycle else 'NO CYCLE'}"
    )


def _computed(type_: str, expression: str, how: str) -> str:
    """Without a type, which is the expression's; a text's collation is not."""
    held = f"({expression}) {_COLLATION}" if _COLLATION in type_ else expression
    return f"AS ({held}){' PERSISTED' if how == 'stored' else ''}"


def _filter(predicate: exp.Expr) -> exp.Expr | None:
    """A filtered index compares columns with constants, joined by AND (CREATE INDEX, filter_predicate)."""
    tests = [each.unnest() for each in predicate.flatten()] if isinstance(predicate, exp.And) else [predicate.unnest()]
    plain = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
    for each in tests:
        constant = isinstance(each, plain) and isinstance(each.expression, exp.Literal | exp.National | exp.Neg)
        listed = isinstance(each, exp.In) and all(
            isinstance(one, exp.Literal | exp.National) for one in each.expressions
        )
        null = isinstance(each, exp.Is) and isinstance(each.expression, exp.Null)
        if not (constant or listed or null) or not isinstance(each.this, exp.Column):
            return None
    return exp.and_(*tests, wrap=False)


def _finish(tree: exp.Expr, work: Work, condition: bool) -> exp.Expr:
    tree = shapes.first_of_each(tree)
    shapes.refuse(tree)
    shapes.unordered(tree, work)
    tree = booleans.apart(tree, condition=condition)
    for literal in list(tree.find_all(exp.Literal)):
        if literal.is_string:
            made = exp.National(this=literal.name)
            tree = made if literal is tree else tree
            literal.replace(made)
    return tree


def _moved(node: exp.Expr, work: Work) -> exp.Expr:
    """A time plus or minus an interval, by DATEADD, which counts months as PostgreSQL does."""
    interval = node.expression.unnest()
    node = rewrites.moved()(node, work)
    if not isinstance(interval, exp.Interval):
        return node
    count = int(interval.this.name) * (-1 if isinstance(node, exp.Sub) else 1)
    unit, number = trees.raw(interval.args["unit"].name.upper()), trees.raw(str(count))
    return trees.mark_one(trees.call("DATEADD", trees.mark(unit), trees.mark(number), node.this.copy()))


def _joined(node: exp.Expr, work: Work) -> exp.Expr:
    """`+` of texts, which is NULL as soon as one part is; CONCAT takes NULL for an empty text."""
    rewrites.piped(node, work)
    return trees.mark_one(exp.Add(this=exp.Paren(this=node.this.copy()), expression=node.expression.copy()))


def _like(node: exp.Expr, _work: Work) -> exp.Expr:
    """`[` opens a list of characters in SQL Server's patterns, and nothing escapes unless told."""
    pattern = node.expression.unnest()
    if not isinstance(pattern, exp.Literal):
        raise Refused("a pattern of LIKE that is no constant has other wildcards there")
    if not set("[\\") & set(pattern.name):
        return node
    made = node.copy()
    made.set("expression", trees.text(pattern.name.replace("[", "\\[")))
    return trees.mark_one(exp.Escape(this=trees.mark_one(made), expression=trees.text("\\")))


def _length(node: exp.Expr, work: Work) -> exp.Expr:
    """LEN leaves trailing spaces out."""
    work.doubt("length()", _UNITS)
    whole = exp.Add(this=node.this.copy(), expression=trees.text("."))
    return trees.mark_one(exp.Paren(this=exp.Sub(this=trees.call("LEN", whole), expression=exp.Literal.number(1))))


def _sum(node: exp.Expr, _work: Work) -> exp.Expr:
    """The sum of INT is INT in SQL Server, and overflows; PostgreSQL's is wider than what it adds."""
    wider = {exp.DType.SMALLINT: "BIGINT", exp.DType.INT: "BIGINT", exp.DType.BIGINT: "DECIMAL(38, 0)"}
    kind = rewrites.type_name(node.this)
    if kind in wider:
        node.set("this", trees.cast(node.this.copy(), wider[kind]))
    return node


def _cast(node: exp.Expr, work: Work) -> exp.Expr:
    """UNIQUEIDENTIFIER prints capitals."""
    made = rewrites.cast(node, work)
    to_text = node.args["to"].this in (exp.DType.TEXT, exp.DType.VARCHAR)
    if to_text and rewrites.type_name(node.this) is exp.DType.UUID:
        return trees.mark_one(trees.call("LOWER", made))
    return made


def _date(node: exp.Expr, _work: Work) -> exp.Expr:
    return trees.cast(node.this.copy(), "DATE")


def _element(column: str, alias: str) -> tuple[str, str]:
    return f"OPENJSON({column}) AS [{alias}]", f"[{alias}].[value] {_COLLATION}"


DIALECT = Dialect(
    name="tsql",
    title="SQL Server",
    sqlglot="tsql",
    executed=False,
    names=NameRules(
        limit=128,
        unit="utf-16 units",
        schemas=True,
        default_schema="dbo",
        index_scope="table",
        constraint_scope="schema",
        constraints_are_relations=True,
    ),
    features=Features(
        trailing_spaces=False,
        actions=frozenset({"no action", "cascade", "set null", "set default"}),
        one_way_of_actions=True,
        unique_nulls="equal",
        partial_indexes=True,
        index_directions=True,
        nan=False,
    ),
    types={
        "smallint": "SMALLINT",
        "integer": "INT",
        "bigint": "BIGINT",
        "oid": "BIGINT",
        "real": "REAL",
        "double precision": "FLOAT",
        "numeric": decimal("DECIMAL", 38, 10, _LONG, scales=38),
        "money": as_text(
            f"NVARCHAR(40) {_COLLATION}", "MONEY has four digits after the point, and no sign of a currency"
        ),
        "boolean": Typed("BIT", "boolean"),
        "text": _text,
        "citext": _text,
        "character varying": _text,
        "character": _text,
        "name": f"NVARCHAR(63) {_COLLATION}",
        "uuid": lossy("UNIQUEIDENTIFIER", "UNIQUEIDENTIFIER", "it sorts by its last group first"),
        "bytea": "VARBINARY(MAX)",
        "json": _json,
        "jsonb": _json,
        "date": "DATE",
        "timestamp without time zone": lambda use: Typed(f"DATETIME2({use.precision})"),
        "timestamp with time zone": lambda use: Typed(f"DATETIMEOFFSET({use.precision})"),
        "time without time zone": lambda use: Typed(f"TIME({use.precision})"),
        "interval": as_text(f"NVARCHAR(64) {_COLLATION}", "SQL Server has no interval"),
    },
    array=Typed(_LONG, "json", "ISJSON({0}) = 1"),
    enum=_enum,
    other=_other,
    nodes=rewrites.COMMON
    | {
        exp.Cast: _cast,
        exp.Add: _moved,
        exp.Sub: _moved,
        exp.Sum: _sum,
        exp.Div: rewrites.division(lambda left, right: exp.Div(this=left, expression=right, typed=True, safe=False)),
        exp.DPipe: _joined,
        exp.Like: _like,
        exp.Lower: rewrites.keep,
        exp.Upper: rewrites.keep,
        exp.Length: _length,
        exp.Filter: rewrites.filtered,
        exp.Date: _date,
        exp.CurrentDate: rewrites.constant("CAST(SYSDATETIME() AS DATE)"),
        exp.CurrentUser: rewrites.user("CURRENT_USER", "the target has users of its own"),
        exp.Uuid: rewrites.constant("NEWID()"),
    },
    casts={
        "TEXT": "NVARCHAR(MAX)",
        "INT": "INT",
        "BIGINT": "BIGINT",
        "SMALLINT": "SMALLINT",
        "DOUBLE": "FLOAT",
        "DECIMAL": "DECIMAL(38, 10)",
        "DECIMAL(p,s)": "DECIMAL({0}, {1})",
        "DATE": "DATE",
        "TIMESTAMP": "DATETIME2(6)",
        "TIMESTAMPTZ": "DATETIMEOFFSET(6)",
        "JSON": "",
        "JSONB": "",
    },
    # Two bytes a character: 900 for the clustered key, which the primary key is, 1,700 for others.
    keys=KeyRules(1700, bytes_per_character=2, primary_bytes=900, long=("MAX",), prefixes=False),
    clock=_clock,
    literal=_literal,
    identity=_identity,
    sequence=_sequence,
    predicate=_filter,
    finish=_finish,
    computed=_computed,
    unnest={"jsonb_array_elements_text": _element, "unnest": _element},
    unnest_join="CROSS APPLY",
    create_schema="CREATE SCHEMA {0}",
    # sqlcmd has it off, and then no filtered index and no computed column can be made.
    script_head="SET QUOTED_IDENTIFIER ON;\nGO",
    script_after="\nGO",  # a schema and a view must begin a batch
    null_ordering="small",
)
