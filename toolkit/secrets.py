"""Secrets: strings that cannot print themselves.

A `Secret` shows `***` wherever it is formatted, logged, dumped or put in a traceback; `reveal()` gives the text, at
the edge that needs it. It cannot be pickled, so that none is ever sent to another process. Every secret made is
remembered by `scrub`, the last net under messages that come from elsewhere (a driver that quotes its connection string,
say). Of a database's URL only the password is secret: people need to see which database a report is of.
"""

from __future__ import annotations

import json
import re
import threading
from html import escape
from typing import NoReturn
from urllib.parse import quote

HIDDEN = "***"

_known: dict[str, str] = {}  # the secret, and what stands in its place
_lock = threading.Lock()

_DATABASE_URL = re.compile(r"(?:postgres(?:ql)?|mysql|mariadb|clickhouse|sqlite|duckdb)(?:\+\w+)?://", re.IGNORECASE)
# Up to the last @, for a password may hold one, or a slash, that somebody forgot to write as %XX.
_PASSWORD = re.compile(r"(?<=://)([^:@]*):.*@", re.DOTALL)
_PASSWORD_WORD = re.compile(r"([?&][^=&]*(?:password|secret|key|token)[^=&]*=)[^&]*", re.IGNORECASE)

# Shorter texts would blank out innocent words of a message.
_SHORTEST_SCRUBBED = 4


class Secret:
    """Text that never prints. Equal by value, so plans can be compared."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= _SHORTEST_SCRUBBED:
            shown = _shown(text)
            if shown != text:
                with _lock:
                    _known.update({form(text): form(shown) for form in (str, _in_json, _in_html)})
                    _known[quote(text, safe="")] = HIDDEN

    def reveal(self) -> str:
        """The text itself. Call it where the secret is used, never where it could be shown."""
        return self._text

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, _memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret does not leave its process")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


def scrub(message: str) -> str:
    """The message with every secret known to this process replaced by `***`, in a database's URL the password.

    The message may be a text, JSON or HTML that holds texts.
    """
    with _lock:
        known = sorted(_known.items(), key=lambda entry: len(entry[0]), reverse=True)
    for text, shown in known:
        message = message.replace(text, shown)
    return message


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_html(text: str) -> str:
    return escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")  # as Jinja has them


def _shown(text: str) -> str:
    """What stands in a secret's place."""
    if not _DATABASE_URL.match(text):
        return HIDDEN
    return _PASSWORD_WORD.sub(rf"\1{HIDDEN}", _PASSWORD.sub(rf"\1:{HIDDEN}@", text))
