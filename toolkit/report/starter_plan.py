"""A plan to begin with, from what was found of a database (pure). It deletes nothing until it is changed to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.databases.postgres.index_text import create_index, unlocked
from toolkit.plan.names import TableName
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.health_facts import TableFacts
from toolkit.report.text import plural, size
from toolkit.schema.profile import Profile

MOST_STEPS = 10

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

# What YAML takes for something else than a text.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


@dataclass(frozen=True, slots=True)
class Starter:
    """`tables` to archive; `store` an address; `days` of retention."""

    diagnosis: Diagnosis
    profile: Profile
    tables: tuple[TableFacts, ...]
    store: str


def worth_archiving(diagnosis: Diagnosis, profile: Profile) -> tuple[TableFacts, ...]:
    """Tables with a key, a time column and old rows: with a profile, those that it calls logs; else those that grow.
    None is a child of another, whose rows go with their parent's."""
    able = [table for table in diagnosis.health.tables if table.keyed and table.readable and _due_bytes(table)]
    growing = {table.oid for table in diagnosis.growing}
    known = profile.name != "none"
    chosen = [each for each in able if (profile.table(each.name).log if known else each.oid in growing)]
    children = {child.table for table in chosen for child in profile.table(table.name).children}
    parents = [table for table in chosen if table.name not in children]
    return tuple(sorted(parents, key=_due_bytes, reverse=True)[:MOST_STEPS])


def starter_plan(starter: Starter) -> str:
    """The plan as YAML."""
    return "\n".join(_lines(starter)) + "\n"


def _lines(starter: Starter) -> Iterator[str]:
    server = starter.diagnosis.health.server
    yield "# yaml-language-server: $schema=plan.schema.json"
    yield f"# Written by `toolkit init` for database {_comment(server.database)}. Nothing is deleted by it as it is."
    yield "#   toolkit validate THIS_FILE          check it"
    yield "#   toolkit run THIS_FILE --dry-run     see what it would do"
    yield "#   toolkit run THIS_FILE               archive; the rows stay in their tables"
    yield "# It reads DATABASE_URL, and ARCHIVE_URL if that is set. `toolkit plan-schema > plan.schema.json` writes"
    yield "# what the first line speaks of: an editor then completes and explains every field."
    yield "version: 1"
    yield "name: archive-old-rows"
    yield "source:"
    yield "  url: ${DATABASE_URL}"
    if starter.profile.name != "none":
        yield f"  profile: {starter.profile.name}"
    yield "stores:"
    yield "  cold:"
    yield "    # s3://bucket/prefix, or a directory"
    yield f"    url: ${{ARCHIVE_URL:-{starter.store}}}"
    yield "    endpoint_url: ${S3_ENDPOINT_URL:-} # a server other than Amazon's"
    yield "steps:"
    there = {table.name for table in starter.diagnosis.health.tables}
    for table in starter.tables:
        yield from _step(table, starter.profile, there)


def _step(table: TableFacts, profile: Profile, there: set[str]) -> Iterator[str]:
    known = profile.table(table.name)
    yield f"  - archive: {_name(table)}"
    yield from (f"    # {line}" for line in _said(table))
    if known.time_column == table.time_column:
        yield "    older_than: 30d"
    else:
        yield f"    older_than: {{column: {_scalar(table.time_column or '')}, age: 30d}}"
    if any(child.table in there for child in known.children):
        yield "    children: auto # rows of other tables that belong to these go with them"
    yield "    to: cold"
    yield "    then: keep # when the archive is there and verified: delete"


def _said(table: TableFacts) -> Iterator[str]:
    retention, growth = table.retention, table.growth
    if retention and growth:
        yield f"{plural(table.rows or 0, 'row')}, {size(table.total_bytes)}; {growth.pace}."
        yield f"Older than {retention.days:g} days: {plural(retention.due_rows, 'row')}, {size(retention.due_bytes)}."
    if not table.time_indexed:
        made = create_index(table.schema, table.name, [table.time_column or ""])
        sql = f"{unlocked(made, partitioned=table.partitions is not None)};"
        yield _comment(f"No index begins with its time column, so each run reads the whole table: {sql}")


def _name(table: TableFacts) -> str:
    """As `archive:` takes it: plain where it can be, else quoted as in SQL."""
    return _scalar(str(TableName(None if table.schema == "public" else table.schema, table.name)))


def _scalar(text: str) -> str:
    text = text.replace("${", "$${")  # a plan would take it for a variable
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)  # YAML refuses some


def _comment(text: str) -> str:
    """On one line, whatever a name holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _due_bytes(table: TableFacts) -> int:
    return table.retention.due_bytes if table.retention else 0
