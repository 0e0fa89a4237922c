"""Text -> tree: one expression as sqlglot reads it, without comments or semicolons (pure)."""

from __future__ import annotations

from sqlglot import Dialect, exp
from sqlglot.errors import ErrorLevel, ParseError, SqlglotError, TokenError
from sqlglot.tokens import Token, TokenType  # type: ignore[attr-defined]

from toolkit.plan.expressions.model import ExpressionError
from toolkit.plan.sql_guard import Lexeme


def tokens_of(text: str, dialect: str) -> list[Token]:
    """The text's tokens. Raises ExpressionError for comments, semicolons, open quotes and an empty text."""
    try:
        tokens = Dialect.get_or_raise(dialect).tokenize(text)
    except (TokenError, ValueError):
        tokens = None
    if tokens is None:
        raise ExpressionError("a quoted text in the expression has no end", fix="write a quote inside twice: 'it''s'")
    for token in tokens:
        if token.comments:
            raise ExpressionError("comments are refused in an expression", fix="write the comment in the YAML, after #")
        if token.token_type == TokenType.SEMICOLON:
            raise ExpressionError("an expression is one expression, without a semicolon", offset=token.start)
    if not tokens:
        raise ExpressionError("the expression is empty")
    return list(tokens)


def tree_of(text: str, tokens: list[Token], dialect: str) -> exp.Expression:
    """The one expression that the tokens are. Raises ExpressionError."""
    problem: ExpressionError
    try:
        parser = Dialect.get_or_raise(dialect).parser(error_level=ErrorLevel.RAISE)
        trees = parser.parse_into(exp.Condition, tokens, text)
        if len(trees) == 1 and isinstance(trees[0], exp.Expression):
            return trees[0]
        problem = ExpressionError("this is not one expression")
    except ParseError as error:
        problem = _not_parsed(error, tokens)
    except (SqlglotError, ValueError, AttributeError, TypeError, IndexError, RecursionError):
        problem = ExpressionError("this is not an expression that can be read")
    raise problem


def _not_parsed(error: ParseError, tokens: list[Token]) -> ExpressionError:
    first = error.errors[0] if error.errors else {}
    word = str(first.get("highlight") or "")
    line, column = first.get("line"), first.get("col")
    place = next((token for token in tokens if (token.line, token.col) == (line, column)), None)
    offset = place.start if place else None
    if any(token.token_type == TokenType.SELECT for token in tokens):
        return ExpressionError("a SELECT is refused; an expression sees one row", offset=offset)
    if not word:
        return ExpressionError("this is not one SQL expression", offset=offset)
    return ExpressionError(f"this is not one SQL expression: '{word[:40]}' cannot stand here", offset=offset)


def check_same_quotes(tokens: list[Token], read: list[Lexeme]) -> None:
    """sqlglot and the guard must agree where every quoted text begins and ends, or one of them was tricked."""
    quoted = {TokenType.STRING, TokenType.IDENTIFIER, TokenType.BYTE_STRING, TokenType.BIT_STRING, TokenType.HEX_STRING}
    theirs = [(token.start, token.end + 1) for token in tokens if token.token_type in quoted]
    ours = [(item.start, item.end) for item in read if item.kind in ("string", "quoted", "escaped", "bits")]
    if theirs != ours:
        raise ExpressionError("the quotes of this expression can be read in two ways", fix="write texts as 'text'")
