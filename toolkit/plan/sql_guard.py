"""The last look at an expression's SQL text, by a reader of its own.

sqlglot has parsed the text by then; the guard does not rely on that. It reads the text by PostgreSQL's lexical rules
(manual section 4.1) and lets through only what it knows: no comment, no semicolon, no dollar quote, no backslash
trick, no parameter, no word that begins a statement or a query, and brackets only after listed functions, types and
keywords. It assumes `standard_conforming_strings = on`, PostgreSQL's default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.plan.functions import ALLOWED, KEYWORDS, TYPES, why_refused, words
from toolkit.plan.problems import PlanValueError, did_you_mean

_LEXEME = re.compile(
    r"""
      (?P<space>[ \t\r\n\f]+)
    | (?P<comment>--|/\*)
    | (?P<odd_string>(?:[uU]&|[nN])['"])
    | (?P<escaped>[eE]'(?:[^'\\]|''|\\[\x01-\x7f])*')
    | (?P<bits>[bB]'[01]*'|[xX]'[0-9a-fA-F]*')
    | (?P<string>'(?:[^']|'')*')
    | (?P<quoted>"(?:[^"]|"")+")
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\w$]))
    | (?P<word>[^\W\d][\w$]*)
    | (?P<punctuation>::|[()\[\],:.])
    | (?P<operator>[-+*/<>=~!@\#%^&|?]+)
    """,
    re.VERBOSE | re.DOTALL,
)

# Words that start or join a query or a statement, or turn a call into an aggregate or a window.
_REFUSED_WORDS = words("""
    select insert update delete merge truncate copy create alter drop grant revoke union intersect except into
    returning table lateral exists over filter within group having order limit offset window execute call do
    prepare listen notify set operator xmlparse xmlserialize xmlelement xmlforest xmlroot xmltable json_table
    current_user session_user current_role current_catalog current_schema system_user user
    """)


_TEXTS = frozenset(("string", "escaped", "bits"))


@dataclass(frozen=True, slots=True)
class Lexeme:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class RefusedError(PlanValueError):
    """Something in an expression that is not let through, at `offset` characters into it."""

    def __init__(self, what: str, offset: int, *, fix: str | None = None) -> None:
        super().__init__(what, fix=fix)
        self.offset = offset


def lexemes(sql: str) -> list[Lexeme]:
    """The text cut up as PostgreSQL does. Raises RefusedError at the first thing that may not be in an expression."""
    found: list[Lexeme] = []
    position = 0
    while position < len(sql):
        match = _LEXEME.match(sql, position)
        if not match:
            raise _unknown(sql, position)
        kind = str(match.lastgroup)
        _refuse_kind(kind, match.group(), position)
        if kind != "space":
            found.append(Lexeme(kind, match.group(), position))
        position = match.end()
    return found


def _unknown(sql: str, position: int) -> RefusedError:
    character = sql[position]
    if character == ";":
        return RefusedError("an expression is one expression, without a semicolon", position)
    if character == "$":
        return RefusedError("dollar quotes and parameters are refused", position, fix="write text as 'text'")
    if character in "'\"":
        return RefusedError("a quoted text has no end", position, fix="write a quote inside a text twice: 'it''s'")
    return RefusedError(f"the character {character!r} is refused outside quotes", position, fix=_plain_quote(character))


def _plain_quote(character: str) -> str | None:
    return "write plain quotes: '" if character in "‘’‚‛“”„′″`´" else None


def _refuse_kind(kind: str, text: str, position: int) -> None:
    if kind == "comment" or (kind == "operator" and ("--" in text or "/*" in text)):
        raise RefusedError(
            "comments are refused in an expression", position, fix="write the comment in the YAML, after #"
        )
    if kind == "odd_string":
        raise RefusedError("U&'...' and N'...' texts are refused", position, fix="write the characters themselves")


def guard(sql: str) -> None:
    """Pass, or raise RefusedError. The text must have its columns quoted."""
    read = lexemes(sql)
    if not read:
        raise RefusedError("the expression is empty", 0)
    for before, lexeme, after in _neighbours(read):
        if lexeme.kind == "word":
            _refuse_word(lexeme)
        if before is not None and {before.kind, lexeme.kind} <= _TEXTS:
            # PostgreSQL joins them, and reads the second by the escape rules of the first.
            raise RefusedError("two texts stand side by side", lexeme.start, fix="join them by ||")
        if after is not None and after.text == "(":
            _check_call(before, lexeme, after)
    _check_brackets(read)


def _neighbours(read: list[Lexeme]) -> Iterator[tuple[Lexeme | None, Lexeme, Lexeme | None]]:
    padded: list[Lexeme | None] = [None, *read, None]
    for index, lexeme in enumerate(read):
        yield padded[index], lexeme, padded[index + 2]


def _refuse_word(lexeme: Lexeme) -> None:
    word = lexeme.text.lower()
    if word in _REFUSED_WORDS:
        raise RefusedError(f"{word.upper()} is refused in an expression", lexeme.start)


def _check_call(before: Lexeme | None, lexeme: Lexeme, after: Lexeme) -> None:
    if lexeme.kind not in ("word", "quoted"):
        if lexeme.kind in _TEXTS or lexeme.kind == "number" or lexeme.text in (")", "]", "."):
            raise RefusedError("a bracket cannot stand here", after.start)
        return
    if before is not None and before.text == ".":
        raise RefusedError(
            f"the call of {lexeme.text} names a schema; only built-in functions are allowed", lexeme.start
        )
    name = lexeme.text[1:-1].replace('""', '"') if lexeme.kind == "quoted" else lexeme.text.lower()
    if name in ALLOWED or (lexeme.kind == "word" and name in KEYWORDS | TYPES):
        return
    raise RefusedError(why_refused(name), lexeme.start, fix=did_you_mean(name, _close(name, ALLOWED)))


def _close(name: str, known: Iterable[str]) -> list[str]:
    """Only near misses: a refused function is rarely a misspelt one."""
    return [candidate for candidate in known if candidate[:3] == name[:3] and abs(len(candidate) - len(name)) < 3]


_CLOSING = {")": "(", "]": "["}


def _check_brackets(read: list[Lexeme]) -> None:
    open_brackets: list[Lexeme] = []
    for lexeme in read:
        if lexeme.text in _CLOSING.values():
            open_brackets.append(lexeme)
        elif lexeme.text in _CLOSING and (not open_brackets or open_brackets.pop().text != _CLOSING[lexeme.text]):
            raise RefusedError("the brackets do not match", lexeme.start)
    if open_brackets:
        raise RefusedError("a bracket is never closed", open_brackets[-1].start)
