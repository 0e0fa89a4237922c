"""The tables of a chunk that a restore reads: the one that is asked for, its children, and what decides on them (pure).

A child's rows are asked for when the row that they belong to is. Where only a part of a chunk is, the documents of its
parent are staged as well, even if they are not put back.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from toolkit.archive.manifest import ChildRecord, Manifest, ObjectRecord
from toolkit.databases.postgres.sql_text import quote
from toolkit.databases.postgres.staging import DOCUMENT, stage_name
from toolkit.errors import ToolkitError
from toolkit.schema.model import Column, Table
from toolkit.steps.restore.choose import Chosen
from toolkit.steps.restore.mapping import Mapping, map_fields

NOTHING_LEFT_OUT: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A table's documents within a chunk, staged under `number`. `condition` is SQL over the alias `r`.

    `restored` parts are put into `mapping.table`; the others only tell which rows of their children are asked for.
    `parent` is None where no parent decides.
    """

    number: int
    folder: str
    objects: tuple[ObjectRecord, ...]
    mapping: Mapping
    condition: str
    restored: bool
    parent: Part | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> str:
        """The asked-for documents as rows `r` of the table's columns, as an item for FROM with its condition."""
        record = f"pg_catalog.json_to_record(s.{DOCUMENT}) AS x({self.mapping.record})"
        condition = self.condition
        if self.parent is not None:
            same = " AND ".join(f"o.{quote(theirs)} = r.{quote(ours)}" for ours, theirs in self.pairs)
            condition += f" AND EXISTS (SELECT FROM (SELECT * FROM {self.parent.rows}) AS o WHERE {same})"
        return (
            f"(SELECT {self.mapping.values('x')} FROM {stage_name(self.number)} AS s CROSS JOIN LATERAL {record})"
            f" AS r WHERE {condition}"
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a chunk's tables. `tables`: the live ones by folder, "" or the child's that is asked for first.

    `within` is the span as a condition over the chunk's own table, `where` one over the table that is asked for;
    "true" when there is none.
    """

    tables: Dictionary[str, Table]
    within: str
    where: str
    leave_out: frozenset[str]
    with_children: bool

    def parts(self, chosen: Chosen) -> list[Part]:
        """What to stage and to put back, parents before their children."""
        records = {child.folder: child for child in chosen.manifest.children}
        restored = descendants(chosen) if self.with_children else {chosen.table}
        partly = self.within != "true" or self.where != "true"
        lineage = _ancestors(chosen.table, records) if self.within != "true" else set()
        parts: dict[str, Part] = {}
        for folder, view in chosen.manifest.views():
            if folder not in restored | lineage:
                continue
            child = records.get(folder)
            parent = parts.get(child.parent) if child and partly else None
            mapping = self._mapping(folder, view, chosen, restored=folder in restored)
            part = Part(
                number=len(parts),
                folder=folder,
                objects=chosen.of(folder),
                mapping=mapping,
                condition=self._condition(folder, chosen),
                restored=folder in restored,
                parent=parent,
                pairs=child.pairs if child and parent else (),
            )
            _refuse_unknown_parent(part)
            parts[folder] = part
        return list(parts.values())

    def _mapping(self, folder: str, view: Manifest, chosen: Chosen, *, restored: bool) -> Mapping:
        table = self.tables[folder] if restored else _recorded(view)
        return map_fields(view, table, self.leave_out if folder == chosen.table else NOTHING_LEFT_OUT)

    def _condition(self, folder: str, chosen: Chosen) -> str:
        conditions = [self.within] if folder == "" else []
        conditions += [self.where] if folder == chosen.table else []
        return " AND ".join(condition for condition in conditions if condition != "true") or "true"


def _refuse_unknown_parent(part: Part) -> None:
    """A parent's column that the archive masks cannot tell which rows are its children."""
    if part.parent is None:
        return
    known = {column for _, column in part.parent.mapping.pairs}
    unknown = [theirs for _, theirs in part.pairs if theirs not in known]
    if unknown:
        raise ToolkitError(
            f"the archive does not hold {', '.join(unknown)}, by which rows of {part.mapping.table.title} belong to"
            " their parents, so a part of them cannot be told",
            fix="restore without --from, --to and --where, or with --without-children",
        )


def descendants(chosen: Chosen) -> set[str]:
    """The table that is asked for and everything below it. Children come after their parents."""
    found = {chosen.table}
    for child in chosen.manifest.children:
        if child.parent in found:
            found.add(child.folder)
    return found


def _ancestors(folder: str, records: Dictionary[str, ChildRecord]) -> set[str]:
    found = set()
    while folder:
        folder = records[folder].parent
        found.add(folder)
    return found


def _recorded(view: Manifest) -> Table:
    """The table as it was, to read its documents by."""
    columns = tuple(Column(name, type_, nullable=True) for name, type_ in view.columns)
    return Table(view.schema, view.table, "table", columns, (), (), (), (), row_security=False, leaves=())
