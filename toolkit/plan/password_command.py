"""A password that a command prints (pure): `{command: aws rds generate-db-auth-token --hostname db.example ...}`.

The words are split as a shell would split them, and no shell runs them: there are no variables, pipes or wildcards in
them but `${...}` of the plan itself.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from toolkit.plan.problems import PlanValueError

_EXAMPLE = "write {command: aws rds generate-db-auth-token --hostname db.example --port 5432 --username ann}"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "command": {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
            ],
            "description": "A program and its arguments, one text or a list. No shell runs them.",
        }
    },
    "required": ["command"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class PasswordCommand:
    """A program and its arguments, which are not shown: a token to get the token with may be among them."""

    words: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.words[0]} ..."


def read_password_command(value: object) -> PasswordCommand:
    """The words of the command. Raises PlanValueError, which never quotes them: somebody may have put a password."""
    if isinstance(value, PasswordCommand):
        return value
    if not isinstance(value, dict) or set(value) != {"command"}:
        raise PlanValueError(
            "a command that prints the password is expected here",
            why="a password itself belongs into the url, as ${DATABASE_URL} or {file: path}",
            fix=_EXAMPLE,
        )
    command = value["command"]
    words = tuple(_split(command)) if isinstance(command, str) else tuple(command) if _is_list(command) else ()
    if not words or not words[0].strip():
        raise PlanValueError("the command of the password is neither words nor a list of words", fix=_EXAMPLE)
    return PasswordCommand(words)


def _is_list(command: object) -> bool:
    return isinstance(command, list) and all(isinstance(word, str) and "\0" not in word for word in command)


def _split(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError:
        words = None
    if words is None:
        raise PlanValueError("a quotation mark in the command of the password has no other", fix=_EXAMPLE)
    return words


PasswordCommandField = Annotated[
    PasswordCommand,
    PlainValidator(read_password_command),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(_SCHEMA),
]
