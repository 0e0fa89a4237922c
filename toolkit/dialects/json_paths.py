"""`->`, `->>`, `#>` and `#>>` (pure): a chain of them becomes one path from a document, for a dialect to spell.

`doc -> 'a' -> 0 ->> 'b'` and `doc #>> '{a,b}'` are one node each: JSONExtract or JSONExtractScalar, its path in the
node's meta.
"""

from __future__ import annotations

import re

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import Refused
from toolkit.dialects.normal import JSON_TYPES

Step = str | int
PATH = "path"

_ARROWS = (exp.JSONExtract, exp.JSONExtractScalar, exp.JSONBExtract, exp.JSONBExtractScalar)
_PLAIN_ELEMENT = re.compile(r'[^\s,{}"\\]+')


def folded(tree: exp.Expr) -> exp.Expr:
    """Each chain as one node. Raises Refused where a key is no constant."""
    for node in [each for each in tree.walk() if not each.meta.get("target")]:
        if isinstance(node, exp.ArrayContainsAll):
            _constant_array(node)
        parent = node.parent
        while isinstance(parent, exp.Paren):
            parent = parent.parent
        if isinstance(node, _ARROWS) and not (isinstance(parent, _ARROWS) and node.arg_key == "this"):
            made = _one(node)
            tree = made if node is tree else tree
            if node.parent is not None:
                node.replace(made)
    return tree


def _constant_array(node: exp.Expr) -> None:
    """`@> '{a,b}'::text[]` as `@> ARRAY['a', 'b']`, whose parts the rule for @> sees to."""
    right = node.expression.unnest()
    if isinstance(right, exp.Cast) and right.to.this is exp.DType.ARRAY and isinstance(right.this, exp.Literal):
        right = exp.Array(expressions=[trees.text(each) for each in _elements(right.this.name)])
        node.set("expression", right)
    if isinstance(right, exp.Array):
        trees.mark(right)


def _elements(literal: str) -> list[str]:
    inner = literal.removeprefix("{").removesuffix("}")
    found = inner.split(",") if inner else []
    for each in found:
        if not _PLAIN_ELEMENT.fullmatch(each) or each.upper() == "NULL":
            raise Refused(f"the array {literal!r} has elements that are quoted or NULL")
    return found


def _one(node: exp.Expr) -> exp.Expr:
    document, path = node, list[Step]()
    while isinstance(document, _ARROWS):
        path = [*_steps(document), *path]
        document = document.this.unnest()
    if document.type is None or document.type.this not in JSON_TYPES:
        raise Refused("an element of what may be no JSON")
    scalar = isinstance(node, exp.JSONExtractScalar | exp.JSONBExtractScalar)
    kind = exp.JSONExtractScalar if scalar else exp.JSONExtract
    made = kind(this=document.copy(), expression=trees.mark(trees.raw("path")))
    made.type = exp.DataType.build("text" if scalar else "jsonb")
    made.meta[PATH] = tuple(path)
    return made


def _steps(node: exp.Expr) -> list[Step]:
    key = node.expression
    if isinstance(key, exp.JSONPath):
        return [_subscript(part) for part in key.expressions if not isinstance(part, exp.JSONPathRoot)]
    key = key.unnest()
    inner = key.this.unnest() if isinstance(key, exp.Cast) else key
    if isinstance(inner, exp.Neg):
        raise Refused("an element of JSON that is counted from the end")
    if not isinstance(inner, exp.Literal):
        raise Refused("an element of JSON by a name that is no constant")
    if isinstance(node, exp.JSONExtract | exp.JSONExtractScalar):
        return [named(inner.name) if inner.is_string else int(inner.name)]
    found = _elements(inner.name)
    for each in found:
        if each.lstrip("-").isdecimal():
            raise Refused(f"the path {inner.name!r}: {each!r} may be a place or a name")
    return [named(each) for each in found]


def _subscript(part: exp.Expr) -> Step:
    found = part.this
    if isinstance(part, exp.JSONPathSubscript) and isinstance(found, int) and found >= 0:
        return found
    if isinstance(part, exp.JSONPathKey) and isinstance(found, str):
        return named(found)
    raise Refused("an element of JSON that is counted from the end, or named by what is no constant")


def named(name: str) -> str:
    """A key that can be in a path. Raises Refused."""
    if any(each in name for each in '"\\') or not name.isprintable():
        raise Refused(f"the key {name!r}: the target's paths have no quotes and backslashes")
    return name


def quoted(path: tuple[Step, ...]) -> str:
    """`$."a"[0]`, as SQLite, DuckDB, MariaDB and MySQL write a path."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f'."{step}"' for step in path)
