"""`->`, `->>`, `@>` and `?` by a dialect's words for JSON (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.json_paths import PATH, named
from toolkit.dialects.json_words import JsonWords, Path
from toolkit.dialects.normal import JSON_TYPES
from toolkit.dialects.rewrites import type_name
from toolkit.dialects.types import TEXTS
from toolkit.dialects.work import Work


def rules(words: JsonWords, contains_all: str) -> dict[type[exp.Expr], NodeRule]:
    """`contains_all`: whether array `{0}` has all of the texts `{1}`, in the target's words; "" asks `words`."""
    return {
        exp.JSONExtract: _part(words),
        exp.JSONExtractScalar: _text(words),
        exp.JSONBContainsTopKey: _has_key(words),
        exp.ArrayContainsAll: _contains(words, contains_all),
    }


def _text(words: JsonWords) -> NodeRule:
    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        work.doubt("values of JSON that are no texts", "each engine prints numbers and documents in its way")
        return _made(words.text(_document(node.this, work), node.meta[PATH]), "text")

    return rule


def _part(words: JsonWords) -> NodeRule:
    return lambda node, work: _made(words.part(_document(node.this, work), node.meta[PATH]), "jsonb")


def _has_key(words: JsonWords) -> NodeRule:
    """A member of an object, a string in an array, or the string itself."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        key = node.expression.unnest()
        if type_name(node.this) not in JSON_TYPES or not isinstance(key, exp.Literal):
            raise Refused("? with what is no JSON or no constant")
        document = _document(node.this, work)
        same = trees.text(key.name).sql(work.dialect.sqlglot)
        member = words.part(document, (named(key.name),))
        sql = (
            f"CASE WHEN {words.kind(document, (), 'object')} THEN {member} IS NOT NULL"
            f" WHEN {words.kind(document, (), 'array')} THEN {words.holds(document, (), key.name)}"
            f" WHEN {document} IS NOT NULL THEN COALESCE({words.kind(document, (), 'string')}"
            f" AND {words.text(document, ())} = {same}, FALSE) END"
        )
        return _made(sql, "boolean")

    return rule


def _contains(words: JsonWords, contains_all: str) -> NodeRule:
    """`@>` with a constant: of JSON, made of objects, arrays of strings, strings, booleans and null; or of texts."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        right, document = node.expression.unnest(), _document(node.this, work)
        if type_name(node.this) in JSON_TYPES and isinstance(right, exp.Literal):
            wanted = json.loads(right.name)
            if not isinstance(wanted, dict | list):
                raise Refused("@> with a constant that is no object or array")
            conditions = " AND ".join(f"COALESCE({each}, FALSE)" for each in _conditions(words, document, (), wanted))
            return _made(f"CASE WHEN {document} IS NOT NULL THEN {conditions} END", "boolean")
        if type_name(node.this) is exp.DType.ARRAY and isinstance(right, exp.Array):
            return _made(_array(words, contains_all, work, node.this, document, right), "boolean")
        raise Refused("@> of what is no JSON, or with what is no constant")

    return rule


def _conditions(words: JsonWords, document: str, path: Path, wanted: Any) -> Iterator[str]:
    if isinstance(wanted, dict):
        yield words.kind(document, path, "object")
        for key, value in wanted.items():
            yield from _conditions(words, document, (*path, named(key)), value)
    elif isinstance(wanted, list):
        yield words.kind(document, path, "array")
        for value in wanted:
            if not isinstance(value, str):
                raise Refused("@> with elements of an array that are no strings")
            yield words.holds(document, path, value)
    elif isinstance(wanted, str):
        yield words.kind(document, path, "string")
        yield f"{words.text(document, path)} = {trees.text(wanted).sql(words.dialect)}"
    elif isinstance(wanted, bool) or wanted is None:
        yield words.kind(document, path, "null" if wanted is None else "true" if wanted else "false")
    else:
        raise Refused("@> with numbers, which are equal in PostgreSQL if they are written otherwise")


def _array(words: JsonWords, contains_all: str, work: Work, array: exp.Expr, document: str, right: exp.Array) -> str:
    elements = [each.this.unnest() if isinstance(each, exp.Cast) else each.unnest() for each in right.expressions]
    inner = array.type.expressions[0].this if array.type and array.type.expressions else None
    if inner is None or inner.value.lower() not in TEXTS | {"varchar", "char", "bpchar"}:
        raise Refused("@> of an array of what is no text")
    if not all(isinstance(each, exp.Literal) and each.is_string for each in elements):
        raise Refused("@> with elements that are no constant texts")
    if contains_all:
        spelled = ", ".join(each.sql(work.dialect.sqlglot) for each in elements)
        return contains_all.format(document, spelled)
    conditions = [words.holds(document, (), each.name) for each in elements] or ["TRUE"]
    return f"CASE WHEN {document} IS NOT NULL THEN {' AND '.join(conditions)} END"


def _document(node: exp.Expr, work: Work) -> str:
    return node.sql(work.dialect.sqlglot)


def _made(sql: str, type_: str) -> exp.Expr:
    made = trees.mark(trees.raw(f"({sql})"))
    made.type = exp.DataType.build(type_)
    made.meta["typed"] = True
    return made
