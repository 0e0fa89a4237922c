"""Secrets: strings that cannot print themselves.

A `Secret` shows `***` wherever it is formatted, logged, dumped or put in a traceback; `reveal()` gives the text, at
the edge that needs it. Every secret made is remembered by `scrub`, the last net under messages that come from
elsewhere (a driver that quotes its connection string, say).
"""

from __future__ import annotations

import threading
from urllib.parse import quote

HIDDEN = "***"

_known: set[str] = set()
_lock = threading.Lock()

# Shorter texts would blank out innocent words of a message.
_SHORTEST_SCRUBBED = 4


class Secret:
    """Text that never prints. Equal by value, so plans can be compared."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= _SHORTEST_SCRUBBED:
            with _lock:
                _known.update((text, quote(text, safe="")))

    def reveal(self) -> str:
        """The text itself. Call it where the secret is used, never where it could be shown."""
        return self._text

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


def scrub(message: str) -> str:
    """The message with every secret known to this process replaced by `***`."""
    with _lock:
        known = sorted(_known, key=len, reverse=True)
    for text in known:
        message = message.replace(text, HIDDEN)
    return message
