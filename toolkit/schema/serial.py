"""A `Database` as JSON and back, and its digest (pure).

Fields that say nothing more than their default are left out, so that the JSON is short and old files stay readable when
a field is added.
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from toolkit.errors import UsageError
from toolkit.schema.database import Database

FORMAT = "litellm-data-toolkit/schema/1"

_Fact = TypeVar("_Fact")


def to_json(database: Database) -> str:
    """The model as text, indented, for people and `diff` to read."""
    return json.dumps({"format": FORMAT, **_plain(database)}, indent=2, ensure_ascii=False) + "\n"


def from_json(text: str, *, where: str = "") -> Database:
    """The model in a text. Raises UsageError for what is none."""
    try:
        data = json.loads(text)
        if data.pop("format") != FORMAT:
            raise ValueError("another format")
        return _made(Database, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            "this is no schema that the toolkit wrote",
            where=where,
            why=f"{type(error).__name__}: {error}",
            fix="write one with: toolkit schema show --json URL > schema.json",
        ) from None


def digest(database: Database) -> str:
    """SHA-256 in hex of what the schema is: not of the server, the database's name, nor how full it is."""
    plain = _plain(database, storage=False)
    del plain["name"], plain["version"]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _plain(fact: Any, *, storage: bool = True) -> Any:
    if is_dataclass(fact):
        return {
            item.name: _plain(value, storage=storage)
            for item in fields(fact)
            if (value := getattr(fact, item.name)) != _default(item) and (storage or item.name != "storage")
        }
    if isinstance(fact, tuple):
        return [_plain(item, storage=storage) for item in fact]
    return fact


def _default(item: Field[Any]) -> Any:
    return item.default if item.default is not MISSING else MISSING


@cache
def _hints(kind: Callable[..., Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _made(kind: Callable[..., _Fact], data: dict[str, Any]) -> _Fact:
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: Any, value: Any) -> Any:
    """A value of the annotated type: facts from objects, tuples from lists, all else as it is. Raises TypeError."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        [hint] = [argument for argument in arguments if argument is not type(None)]
        return None if value is None else _value(hint, value)
    if origin is typing.Literal and value not in arguments:
        raise TypeError(f"{value!r} is none of {', '.join(map(repr, arguments))}")
    if isinstance(hint, type) and not is_dataclass(hint) and type(value) is not hint:
        raise TypeError(f"{value!r} is no {hint.__name__}")
    if origin is tuple and not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    if origin is tuple:
        items = arguments[:1] * len(value) if arguments[1:] == (...,) else arguments
        return tuple(_value(item, each) for item, each in zip(items, value, strict=True))
    return _made(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value
