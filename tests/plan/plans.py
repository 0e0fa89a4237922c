"""Plans to test with: a small right one, and how to load a changed one."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.load import parse_plan
from toolkit.plan.model import Plan

VARIABLES = {
    "DATABASE_URL": "postgresql://ann:opensesame@db.example:5433/litellm",
    "ARCHIVE_BUCKET": "archive",
    "MASK_KEY": "a-long-random-text",
}

HEAD = """\
version: 1
name: test
source: {url: "${DATABASE_URL}"}
stores:
  cold: {url: "s3://${ARCHIVE_BUCKET}/x"}
mask_key: ${MASK_KEY}
steps:
"""

STEP = """\
  - archive: Logs
    older_than: 30d
    to: cold
"""


def load(text: str, folder: Path = Path("plans"), **variables: str) -> Plan:
    return parse_plan(text.encode(), path=folder / "x.yaml", variables=VARIABLES | variables)


def step(extra: str = "", **variables: str) -> Plan:
    """A plan of one step with more fields, one a line."""
    return load(HEAD + STEP + "".join(f"    {line}\n" for line in extra.splitlines()), **variables)


def problems(text: str, folder: Path = Path("plans"), **variables: str) -> list[ToolkitError]:
    try:
        load(text, folder, **variables)
    except PlanError as error:
        return list(error.problems)
    return []


def step_problems(extra: str) -> list[ToolkitError]:
    try:
        step(extra)
    except PlanError as error:
        return list(error.problems)
    return []
