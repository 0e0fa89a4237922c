"""The members of a JSON object as text, without a look into them (pure).

PostgreSQL writes documents that JSON parsers refuse: values nested thousands deep, numbers of thousands of digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{},:]|[^][{},:"\s]+', re.DOTALL)


def members(document: str) -> Iterator[tuple[str, str]]:
    """(name, text of its value) of each member. Raises ValueError for what is no whole object."""
    depth, start, name = 0, -1, ""
    for token in _TOKEN.finditer(document):
        text = token[0]
        if depth == 1 and text in ",}":
            if start >= 0:
                yield name, document[start : token.start()].strip()
            start, name = -1, ""
        elif depth == 1 and text == ":" and start < 0:
            start = token.end()
        elif depth == 1 and start < 0:
            name = str(json.loads(text))
        if text in "{[":
            depth += 1
        elif text in "}]":
            depth -= 1
    if depth or not document.lstrip().startswith("{"):
        raise ValueError("no whole JSON object")


def texts(document: str, names: Collection[str]) -> dict[str, str | None]:
    """The values of these members as PostgreSQL's input functions take them: a string's text, None for null, anything
    else as it is written. Raises KeyError for a member that is not there, ValueError as `members`."""
    try:
        parsed = json.loads(document, parse_float=str, parse_int=str)
        if all(isinstance(parsed[name], str | bool | None) for name in names):
            return {name: _written(parsed[name]) for name in names}
    except RecursionError:
        pass
    found = {name: text for name, text in members(document) if name in names}
    return {name: _plain(found[name]) for name in names}


def _written(value: str | bool | None) -> str | None:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _plain(text: str) -> str | None:
    if text.startswith('"'):
        return str(json.loads(text))
    return None if text == "null" else text
