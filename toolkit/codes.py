"""Every finding's code: what it means and what to do, from `codes.yaml` (pure but for reading that file).

Findings in a database or a plan carry their own words; these are the words about the kind. `docs/findings.md` is made
from them,, `toolkit explain` prints them, and plans accept
findings by them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. `severities`: "blocker", "warning", "note"; several where it depends on the case. `next`: what
    to do. `more`: why it matters and how it is told. Texts are Markdown of one line."""

    code: str
    severities: tuple[str, ...]
    what: str
    next: str
    more: str

    @property
    def acceptable(self) -> bool:
        """Whether a plan may accept it: not what is always a blocker."""
        return self.severities != ("blocker",)


@functools.cache
def codes() -> Mapping[str, Code]:
    """All, by code, in the order of the file."""
    import yaml

    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: _code(name, entry["severity"], entry) for name, entry in data.items()}


def _code(name: str, severity: str | list[str], entry: Mapping[str, str]) -> Code:
    severities = (severity,) if isinstance(severity, str) else tuple(severity)
    return Code(name, severities, entry["what"], entry["next"], entry["more"])
