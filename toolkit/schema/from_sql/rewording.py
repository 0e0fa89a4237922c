"""A statement in words that sqlglot reads, and what its other words said (pure).

What means nothing to the model is taken out, what means something is kept beside the text, in the order in which it
stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlglot import exp, tokenize
from sqlglot.tokenizer_core import TokenType

# (start, end, what stands there instead)
_Edit = tuple[int, int, str]
_BEHIND = (("NO", "INHERIT"), ("NOT", "VALID"), ("NOT", "ENFORCED"), ("ENFORCED",))
# Without any of these words a statement stays as it is: most do, and are spared the second look.
_SUSPECT = re.compile(r"(?i)\b(?:CHECK|IDENTITY|VARYING|VIRTUAL|ONLY|DEFERRABLE|NULLS|VIEW)\b")
# How a view may end. Whether rows are there at once is no part of the schema.
_ENDS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("WITH", "NO", "DATA"): (),
    ("WITH", "DATA"): (),
    ("WITH", "LOCAL", "CHECK", "OPTION"): ("check_option=local",),
    ("WITH", "CASCADED", "CHECK", "OPTION"): ("check_option=cascaded",),
    ("WITH", "CHECK", "OPTION"): ("check_option=cascaded",),
}
# What PostgreSQL does anyway.
_USUAL = (("NOT", "DEFERRABLE"), ("NULLS", "DISTINCT"))


@dataclass(frozen=True)
class Reworded:
    """`behind`: the words behind each CHECK (...). `identities`: the options of each AS IDENTITY (...).

    `options`: those that a view's end says.
    """

    text: str
    behind: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    options: tuple[str, ...] = ()

    def told(self, tree: exp.Expr) -> bool:
        """Give the words to the tree's conditions and identities, as `meta["words"]`; False if they are not as many."""
        checks = list(tree.find_all(exp.CheckColumnConstraint, bfs=False))
        identities = [
            each
            for each in tree.find_all(exp.GeneratedAsIdentityColumnConstraint, bfs=False)
            if not each.args.get("expression")
        ]
        if (len(checks), len(identities)) != (len(self.behind), len(self.identities)):
            return False
        for node, words in zip([*checks, *identities], [*self.behind, *self.identities], strict=True):
            node.meta["words"] = words
        return True


def reworded(text: str) -> Reworded:
    """Raises sqlglot.errors.TokenError."""
    return _Rewording(text).done() if _SUSPECT.search(text) else Reworded(text)


class _Rewording:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenize(text, read="postgres")
        self._words = [_word(token) for token in self._tokens]
        self._behind: list[str] = []
        self._identities: list[str] = []
        self._nulls_not_distinct = False
        self._options: tuple[str, ...] = ()

    def done(self) -> Reworded:
        text = self._text
        for start, end, instead in sorted(set(self._edits()), reverse=True):
            text = text[:start] + instead + text[end:]
        return Reworded(text, tuple(self._behind), tuple(self._identities), self._nulls_not_distinct, self._options)

    def _edits(self) -> Iterator[_Edit]:
        yield from self._end_of_view()
        for at in range(len(self._words)):
            if self._are(at, "ADD", "CHECK"):  # sqlglot wants a name
                yield self._tokens[at].end + 1, self._tokens[at].end + 1, ' CONSTRAINT ""'
            elif self._are(at, "CHECK", "("):
                yield from self._condition(at + 1)
            elif self._are(at, "AS", "IDENTITY"):
                yield from self._identity(at + 2)
            elif self._are(at, "BIT", "VARYING"):
                yield self._cut(at, at + 2, "varbit")
            elif self._are(at, ")", "VIRTUAL") or self._are(at, "ON", "ONLY"):
                yield self._cut(at + 1, at + 2)
            elif self._are(at, ")", "NULLS", "NOT", "DISTINCT"):  # behind an index's columns
                self._nulls_not_distinct = True
                yield self._cut(at + 1, at + 4)
            elif any(self._are(at, *words) for words in _USUAL):
                yield self._cut(at, at + 2)

    def _end_of_view(self) -> Iterator[_Edit]:
        if "VIEW" not in self._words[:6]:
            return
        for words, options in _ENDS.items():
            first = len(self._words) - len(words)
            if self._are(first, *words):
                self._options = options
                yield self._cut(first, len(self._words))
                return

    def _condition(self, opening: int) -> Iterator[_Edit]:
        closing = end = self._closing(opening)
        while found := next((words for words in _BEHIND if self._are(end + 1, *words)), None):
            end += len(found)
        self._behind.append(" ".join(self._words[closing + 1 : end + 1]))
        if end > closing:
            yield self._cut(closing + 1, end + 1)

    def _identity(self, opening: int) -> Iterator[_Edit]:
        if not self._are(opening, "("):
            self._identities.append("")
            return
        closing = self._closing(opening)
        self._identities.append(self._text[self._tokens[opening].end + 1 : self._tokens[closing].start])
        yield self._cut(opening, closing + 1)

    def _are(self, at: int, *words: str) -> bool:
        return tuple(self._words[at : at + len(words)]) == words

    def _closing(self, opening: int) -> int:
        depth = 0
        for at in range(opening, len(self._words)):
            depth += {"(": 1, ")": -1}.get(self._words[at], 0)
            if depth == 0:
                return at
        return len(self._words) - 1

    def _cut(self, first: int, behind: int, instead: str = "") -> _Edit:
        return self._tokens[first].start, self._tokens[behind - 1].end + 1, instead


def _word(token: Any) -> str:
    """A token's word in capitals; nothing for what stands in quotes."""
    quoted = token.token_type in (TokenType.IDENTIFIER, TokenType.STRING)
    return "" if quoted else " ".join(str(token.text).upper().split())
