"""How a store keeps objects: tags, object lock, the account that the bucket belongs to, as a plan writes them.

Limits are S3's (User Guide, "Categorizing your objects using tags" and "Locking objects with Object Lock").
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from toolkit.plan import durations
from toolkit.plan.durations import Duration, parse_duration
from toolkit.plan.fields import VARIABLE_PATTERN, read_text, shown
from toolkit.plan.problems import PlanValueError

MOST_TAGS = 10
LONGEST_TAG_NAME = 128
LONGEST_TAG_VALUE = 256

_TAG = re.compile(r"[\w +\-=.:/@]*")
_ACCOUNT = re.compile(r"[0-9]{12}")


def read_tags(value: object) -> object:
    """`{name: value}`; numbers and truth values must be quoted, so that `007` stays what it is."""
    if not isinstance(value, dict):
        raise PlanValueError(f"tags are a mapping, not {shown(value)}", fix="write {team: billing}")
    if len(value) > MOST_TAGS:
        raise PlanValueError(f"an object takes at most {MOST_TAGS} tags, and these are {len(value)}")
    return {_tag_name(name): _tag_value(name, text) for name, text in value.items()}


def _tag_name(name: object) -> str:
    text = read_text(name)
    if len(text) > LONGEST_TAG_NAME or not _TAG.fullmatch(text) or text.lower().startswith("aws:"):
        raise PlanValueError(
            f"{shown(text)} is not a tag's name",
            why=f"names have up to {LONGEST_TAG_NAME} letters, digits, spaces, + - = . _ : / @; aws: is Amazon's own",
        )
    return text


def _tag_value(name: object, value: object) -> str:
    text = str(value) if isinstance(value, str) and not value else read_text(value)
    if len(text) > LONGEST_TAG_VALUE or not _TAG.fullmatch(text):
        raise PlanValueError(
            f"the value of the tag {shown(name)} is not one that S3 takes",
            why=f"values have up to {LONGEST_TAG_VALUE} letters, digits, spaces and + - = . _ : / @",
        )
    return text


def read_retention(value: object) -> Duration:
    """How long objects are locked: longer than zero."""
    return value if isinstance(value, Duration) else parse_duration(value, zero=False)


def read_account(value: object) -> str:
    """The twelve digits of an AWS account."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise PlanValueError("an account's number is text, for it may begin with 0", fix=f'write "{value:012d}"')
    text = read_text(value)
    if not _ACCOUNT.fullmatch(text):
        raise PlanValueError(f"{shown(value)} is not an account's number", fix='write its 12 digits: "123456789012"')
    return text


TagsField = Annotated[
    dict[str, str],
    BeforeValidator(read_tags),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": MOST_TAGS}),
]
RetentionField = Annotated[
    Duration,
    PlainValidator(read_retention),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"{durations.PATTERN}|{VARIABLE_PATTERN}"}),
]
AccountField = Annotated[
    str,
    PlainValidator(read_account),
    WithJsonSchema({"type": "string", "pattern": f"^[0-9]{{12}}$|{VARIABLE_PATTERN}"}),
]
