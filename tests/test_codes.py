"""The codes of findings: each is used, each that is used is known, and docs/findings.md is what is made from them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.cli.terminal import toolkit
from tests.test_architecture import MODULES, PROJECT
from toolkit.cli.main import _run as run_command
from toolkit.codes import codes
from toolkit.report.findings import Severity
from toolkit.report.findings_page import page

CODE = re.compile(r"TK\d{3}")


@cache
def used() -> dict[str, set[str]]:
    """The string constants of the package that are codes, and the severities with which findings of them are made."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = dict(assigned(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found[node.value] |= set()
            if isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                code = constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)
                if isinstance(code, str) and CODE.fullmatch(code):
                    found[code] |= severities(node.func)
    return found


def assigned(tree: ast.Module) -> Iterator[tuple[str, object]]:
    """`CODE = "TK175"`, and several at once."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            [target], value = node.targets, node.value
            many = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            for name, each in zip(target.elts, value.elts, strict=True) if many else [(target, value)]:
                if isinstance(name, ast.Name) and isinstance(each, ast.Constant):
                    yield name.id, each.value


def severities(function: ast.expr) -> set[str]:
    """`blocker(...)`, or `(blocker if enforced else warning)(...)`."""
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} & set(Severity)


def test_every_code_is_used_and_every_used_code_is_known() -> None:
    assert set(used()) == set(codes())


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_its_severity_is_that_of_the_findings(code: object) -> None:
    assert set(code.severities) == used()[code.code]


@pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.code)
def test_its_words_are_sentences_of_one_line(code: object) -> None:
    assert CODE.fullmatch(code.code)
    for text in (code.what, code.next, code.more):
        assert "\n" not in text
        assert text.endswith((".", ")."))
    others = set(CODE.findall(f"{code.what}{code.next}{code.more}"))
    assert others <= set(codes())


def test_the_page_is_made_from_them() -> None:
    stored = (PROJECT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert stored == page(codes().values()), "write it again: toolkit explain --markdown > docs/findings.md"


def test_links_of_the_page_lead_somewhere() -> None:
    stored = (PROJECT / "docs" / "findings.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)", stored):
        assert Path(PROJECT / "docs" / link).exists(), link


def test_explain() -> None:
    done = toolkit("explain", "tk108")
    assert done.code == 0
    assert done.out.startswith("TK108, warning\nNo usable B-tree begins with the window column")
    assert "CREATE INDEX CONCURRENTLY" in done.out


def test_explain_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(codes())


@pytest.mark.parametrize(("word", "said"), [("TK1O1", "did you mean TK"), ("zzz", "toolkit explain lists them")])
def test_explain_of_what_is_none(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", word]) == 2
    assert said in capsys.readouterr().err
