"""Which names an expression speaks of (pure).

By words, not by trees: naming too many costs a rebuild, too few an error.
"""

from __future__ import annotations

import re


def mentions(sql: str, name: str) -> bool:
    """Whether the name is among the words of the text, quoted or not."""
    word = re.escape(name.replace('"', '""'))
    return re.search(rf"(?<![\w$]){word}(?![\w$])", sql) is not None
