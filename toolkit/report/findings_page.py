"""The codes of findings as `docs/findings.md` and the terminal show them (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.codes import Code

_HEAD = """\
<!-- Made from toolkit/codes.yaml: toolkit explain --markdown > docs/findings.md -->

# Findings

What preflight, dry runs and reports say. A **blocker** stops the run before anything is written (exit code 3), a
**warning** should be read first, a **note** is good to know. Codes are stable. `toolkit explain TK108` prints one,
`toolkit explain` lists them all, and a plan can [accept](plans.md#accepted-findings) warnings and notes.

| code | severity | what | what to do |
|---|---|---|---|
"""


def page(codes: Iterable[Code]) -> str:
    """The page: a table to look codes up in, then the longer word on each."""
    listed = list(codes)
    rows = (
        f"| [{each.code}](#{each.code.lower()}) | {severity(each)} | {each.what} | {each.next} |" for each in listed
    )
    more = (f"## {each.code}\n\n{each.more}" for each in listed)
    return _HEAD + "\n".join(rows) + "\n\n" + "\n\n".join(more) + "\n"


def severity(code: Code) -> str:
    """`blocker`, `blocker or warning`"""
    return " or ".join(code.severities)


def explained(code: Code) -> Iterator[str]:
    """Its lines on a terminal."""
    yield f"{code.code}, {severity(code)}"
    yield code.what
    yield f"next: {code.next}"
    yield ""
    yield code.more
    yield ""
    yield "a plan can accept it, see docs/plans.md" if code.acceptable else "a plan cannot accept it"
