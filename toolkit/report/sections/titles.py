"""The title of a step's section (pure)."""

from __future__ import annotations

import re


def titled(step: str, does: str) -> str:
    """`nightly: copy 3 tables to lake`; a step that is named like its table is named once: `Archive T, then delete`."""
    if re.search(rf"(?<![\w.]){re.escape(step)}(?![\w.])", does):
        return does[:1].upper() + does[1:]
    return f"{step}: {does}"
