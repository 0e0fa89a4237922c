"""Whom a plan tells when a run needs somebody: webhooks, with their addresses as secrets."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from toolkit.plan.fields import SECRET_SCHEMA, one_of, read_secret
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words
from toolkit.secrets import Secret

KINDS = ("failure", "refusal", "backlog")


def read_webhook(value: object, info: ValidationInfo) -> Secret:
    """An http(s) address that is a secret, for whoever has it can write there. No message quotes it."""
    secret = read_secret(value, info)
    if not re.fullmatch(r"https?://[^/\s?#]+[!-~]*", secret.reveal()):
        raise PlanValueError("a webhook is an address that begins with https:// or http://")
    return secret


WebhookField = Annotated[
    Secret,
    PlainValidator(read_webhook),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(SECRET_SCHEMA),
]
KindField = Annotated[Literal["failure", "refusal", "backlog"], BeforeValidator(one_of(KINDS))]
FormatField = Annotated[Literal["json", "slack"], BeforeValidator(one_of(("json", "slack")))]


class Notify(Words):
    """A webhook that is told when a run fails, is refused, or leaves rows behind."""

    webhook: WebhookField = Field(description="Where to POST, as ${NAME} or {file: path}.")
    format: FormatField = Field(
        default="json", description="json: one object of facts; slack: a text, as Slack, Mattermost and others take it."
    )
    when: tuple[KindField, ...] = Field(
        default=("failure", "refusal", "backlog"),
        json_schema_extra={"minItems": 1},
        description="failure: it could not do what it had to; refusal: preflight refused it; backlog: a limit of pace "
        "ended it before all due rows were archived.",
    )

    @field_validator("when")
    @classmethod
    def _something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        # pydantic's own min_length would speak up for a misspelt entry, too.
        if not value:
            raise PlanValueError("the list is empty; at least one is needed")
        return value
