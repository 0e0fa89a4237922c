"""Text from a database as it can be shown: nothing in it hides, reorders or breaks what stands around it (pure)."""

from __future__ import annotations

import re

# Control characters (not tab and line ends), invisible and bidirectional marks, line separators, surrogates and
# non-characters. The joiners U+200C and U+200D stay: scripts and emoji need them.
_HIDDEN = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""The text with such characters written as their code: `\x1b`, `\u202e`."""
    return _HIDDEN.sub(lambda found: _code(ord(found.group())), text)


def _code(point: int) -> str:
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
