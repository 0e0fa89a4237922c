"""The blocks of the pages: what stands between two fences, in which language, and how it is marked.

<!-- not run: docker -->
```sh
docker build -t toolkit .
```
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import toolkit

PROJECT = Path(toolkit.__file__).parent.parent
PAGES = sorted(
    path.relative_to(PROJECT).as_posix()
    for pattern in ("README.md", "CONTRIBUTING.md", "bench/README.md", "docs/**/*.md")
    for path in PROJECT.glob(pattern)
)

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*?) -->\n)?```(?P<language>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_INDENTED = re.compile(r"(?:\A|\n)\n {4}(?! |- )[^\n]*")


@dataclass(frozen=True)
class Block:
    """`line` is where its text begins; `mark` the comment right above it."""

    page: str
    line: int
    language: str
    text: str
    mark: str | None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def not_run(self) -> str | None:
        """The reason that its mark names for not being run, by its key."""
        return self.mark.removeprefix("not run: ") if self.mark and self.mark.startswith("not run: ") else None


def blocks(page: str) -> list[Block]:
    """The page's fenced blocks, in their order."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, found.start("text")) + 1, found["language"], found["text"], found["mark"])
        for found in _BLOCK.finditer(text)
    ]


def indented(page: str) -> list[str]:
    """First lines of blocks that are marked by four spaces alone, and so by no language."""
    text = _BLOCK.sub("", (PROJECT / page).read_text(encoding="utf-8"))
    return [found.strip() for found in _INDENTED.findall(text)]


def commands(page: str) -> list[str]:
    """The lines of the blocks that are run."""
    return [
        line
        for block in blocks(page)
        if block.language == "sh" and not block.not_run
        for line in block.text.splitlines()
    ]
