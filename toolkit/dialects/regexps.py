"""`~` and `~*` with constant patterns (pure): the part of PostgreSQL's regular expressions that all engines mean alike.

Literal characters, `.`, `^`, `$`, brackets of characters and ranges, groups, `|`, `*`, `+`, `?`, `{m,n}`, `\\d` and
escaped punctuation. A dot takes line ends in PostgreSQL, and `$` is the end of the text alone. `~*` is written out as
brackets of both cases, so that no engine's own idea of case comes in; it is for ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from sqlglot import exp

from toolkit.dialects import trees
from toolkit.dialects.base import NodeRule, Refused
from toolkit.dialects.normal import TEXT_TYPES
from toolkit.dialects.rewrites import type_name
from toolkit.dialects.work import Work

_TOKEN = re.compile(
    r"""(?P<bracket>\[\^?\]?(?:[^\]\\\[])*\])|(?P<escape>\\.)|(?P<count>\{\d+(?:,\d*)?\})|(?P<group>\(\?:|\(|\))"""
    r"""|(?P<repeat>[*+?])|(?P<other>.)""",
    re.DOTALL,
)
_PUNCTUATION = frozenset(r".^$*+?()[]{}|\/-@:;,=<>!%&#~'\"_ ".replace("_", ""))


def matched(spell: Callable[[str, str], str], *, ignore_case: bool = False) -> NodeRule:
    """`spell` gets the text and the pattern as a literal, in the target's SQL."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        tokens = _tokens(node, ignore_case)
        pattern = trees.text("(?s)" + "".join(tokens)).sql(work.dialect.sqlglot)
        return _made(spell(node.this.sql(work.dialect.sqlglot), pattern))

    return rule


def globbed(*, ignore_case: bool = False) -> NodeRule:
    """For SQLite, which has no regular expressions: what GLOB can say, which is no repetition but of `.`."""

    def rule(node: exp.Expr, _work: Work) -> exp.Expr:
        tokens = _tokens(node, ignore_case)
        glob = _glob(tokens)
        return trees.mark_one(exp.Glob(this=node.this.copy(), expression=trees.text(glob)))

    return rule


def _glob(tokens: list[str]) -> str:
    begins, ends = tokens[:1] == ["^"], tokens[-1:] == [r"\z"]
    inner = tokens[1 if begins else 0 : len(tokens) - (1 if ends else 0)]
    made, place = [], 0
    while place < len(inner):
        following = inner[place + 1] if place + 1 < len(inner) else ""
        if inner[place] == "." and following in ("*", "+"):
            made.append("*" if following == "*" else "?*")
            place += 1
        elif following in ("*", "+", "?") or following.startswith("{"):
            raise Refused("SQLite has no regular expressions, and GLOB repeats nothing but any character")
        else:
            made.append(_globbed(inner[place]))
        place += 1
    return ("" if begins else "*") + "".join(made) + ("" if ends else "*")


def _globbed(part: str) -> str:
    if part in {"^", r"\z", "(", ")", "(?:", "|"}:
        raise Refused("SQLite has no regular expressions, and GLOB has no groups")
    if part == ".":
        return "?"
    bare = part.removeprefix("\\")
    return {"*": "[*]", "?": "[?]", "[": "[[]"}.get(bare, bare)


def _tokens(node: exp.Expr, ignore_case: bool) -> list[str]:
    pattern = node.expression.unnest()
    if type_name(node.this) not in TEXT_TYPES or not isinstance(pattern, exp.Literal):
        raise Refused("a regular expression that is no constant, or on what is no text")
    if pattern.name.startswith("***") or pattern.name.startswith("(?"):
        raise Refused("a regular expression with options")
    made = [_token(found, ignore_case) for found in _TOKEN.finditer(pattern.name)]
    for before, after in pairwise(made):
        if before == "(" and after == "?":
            raise Refused("a regular expression that looks ahead or behind")
        if _repeats(before) and _repeats(after):
            raise Refused("a regular expression with repetitions that take as little as they can")
    return made


def _repeats(token: str) -> bool:
    return token in ("*", "+", "?") or token.startswith("{")


def _token(found: re.Match[str], ignore_case: bool) -> str:
    text = found[0]
    if found["bracket"]:
        return _bracket(text, ignore_case)
    if found["escape"]:
        if text == r"\d":
            return "[0-9]"
        if text[1] in _PUNCTUATION:
            return text
        raise Refused(f"the escape {text} in a regular expression differs by engine")
    if text in "[]{}":
        raise Refused(f"the {text} in a regular expression has no translation")
    if found["other"] and text == "$":
        return r"\z"
    return _cased(text) if found["other"] and ignore_case else text


def _cased(character: str) -> str:
    if character.isascii():
        return f"[{character.lower()}{character.upper()}]" if character.isalpha() else character
    if character.lower() == character.upper():
        return character
    raise Refused("a letter that is not ASCII, without regard to case")


def _bracket(text: str, ignore_case: bool) -> str:
    if text.startswith(("[]", "[^]")) or text in ("[^]", "[]"):
        raise Refused("a ] in a bracket of a regular expression")
    if any(each in text for each in ("&&", "--", "~~", "||")):
        raise Refused("a bracket of a regular expression that some engines read otherwise")
    if not ignore_case:
        return text
    if not text.isascii():
        raise Refused("a letter that is not ASCII, without regard to case")
    negated, inner = text.startswith("[^"), text.strip("[]^")
    parts = re.findall(r".-.|.", inner, re.DOTALL)
    made = "".join(part + (part.swapcase() if _letters(part) else "") for part in parts if part != "-")
    return f"[{'^' if negated else ''}{made}{'-' if '-' in parts else ''}]"


def _letters(part: str) -> bool:
    ends = part.split("-") if len(part) == 3 else [part]
    if all(each.isalpha() and each.islower() == ends[0].islower() for each in ends):
        return True
    if len(part) == 3 and any(each.isalpha() for each in ends):
        raise Refused("a range of letters and others in a regular expression, without regard to case")
    return False


def _made(sql: str) -> exp.Expr:
    made = trees.mark(trees.raw(f"({sql})"))
    made.type = exp.DataType.build("boolean")
    return made
