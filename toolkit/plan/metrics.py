"""Where the figures of a run go that no `toolkit serve` keeps: a file for node_exporter, a Pushgateway."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from toolkit.plan.fields import VARIABLE_PATTERN, EndpointField, read_text
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words


def read_textfile(value: object) -> str:
    """An absolute path that ends in .prom: node_exporter reads no other file."""
    text = read_text(value)
    if not text.startswith("/") or not text.endswith(".prom") or not text.isprintable():
        raise PlanValueError(
            "a textfile is an absolute path that ends in .prom", fix="write /var/lib/node_exporter/nightly.prom"
        )
    return text


TextfileField = Annotated[
    str,
    PlainValidator(read_textfile),
    WithJsonSchema({"type": "string", "pattern": rf"^/.*\.prom$|{VARIABLE_PATTERN}"}),
]


class Metrics(Words):
    """Where the figures of each run go, for Prometheus."""

    textfile: TextfileField | None = Field(
        default=None, description="A file of its own for this plan, in node_exporter's textfile directory: /.../x.prom."
    )
    pushgateway: EndpointField = Field(default=None, description="A Pushgateway: http://host:9091.")

    @model_validator(mode="after")
    def _somewhere(self) -> Metrics:
        if self.textfile is None and self.pushgateway is None:
            raise PlanValueError("this does not say where metrics go", fix="add textfile or pushgateway")
        return self
