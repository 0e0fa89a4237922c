"""One chunk of an archive into a table, in one transaction: verify, stage, compare, insert."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.archive.manifest import ObjectRecord, load_mark
from toolkit.archive.verification import verified_lines, verify_mark
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT, create_stage, stage_lines, stage_name
from toolkit.errors import ToolkitError, VerificationFailed
from toolkit.schema.model import Column
from toolkit.steps.archive.clearing import holds_value
from toolkit.steps.archive.projection import whole
from toolkit.steps.restore.choose import Chosen
from toolkit.steps.restore.converted import refuse_converted
from toolkit.steps.restore.insert import OnConflict, insert_statements, same_key
from toolkit.steps.restore.mapping import Mapping
from toolkit.steps.restore.no_partition import no_partition
from toolkit.steps.restore.parts import Part
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

SHOWN_KEYS = 5

Cleared = dict[str, str | None]
"""Columns that the archive holds apart, with the text that each was reset to."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rows that were asked for, and how many of them were put in (the others were there already); then of children."""

    rows: int
    inserted: int
    child_rows: int
    child_inserted: int


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads chunks. What is asked for of a chunk comes as its parts, parents before their children.

    Where a document of the table that is asked for holds what a column of `cleared` was reset to, the table may hold
    the column's value again. Columns of `convert` may change values that their types have no room for.
    """

    store: Store
    on_conflict: OnConflict
    cleared: Cleared = field(default_factory=dict)
    convert: frozenset[str] = frozenset()

    def load(self, connection: Connection[TupleRow], chosen: Chosen, parts: list[Part]) -> Loaded:
        """Load the chunk or nothing of it. Raises VerificationFailed, ToolkitError; running again is safe."""
        import psycopg

        try:
            return self._load(connection, chosen, parts)
        except psycopg.errors.UntranslatableCharacter as error:
            raise ToolkitError(
                "a document holds \\u0000 or half a surrogate pair in a json column, which PostgreSQL archives as it is"
                " but does not read back",
                where=chosen.entry.keys.prepared,
                why=error.diag.message_primary,
                fix="leave the span of that row out with --from and --to, and put the row back by hand (`toolkit cat`)",
            ) from None
        except psycopg.errors.CheckViolation as error:
            raise no_partition(error, chosen, [part.mapping.table for part in parts]) or error from None

    def _load(self, connection: Connection[TupleRow], chosen: Chosen, parts: list[Part]) -> Loaded:
        verify_receipt(self.store, chosen)
        with transaction(connection, Mode(read_only=False)):
            for part in parts:
                stage_objects(connection, self.store, chosen, part.number, part.objects)
            counts = {part.folder: self._put_back(connection, chosen, part) for part in parts if part.restored}
        rows, inserted = counts.pop(chosen.table)
        return Loaded(rows, inserted, sum(rows for rows, _ in counts.values()), sum(put for _, put in counts.values()))

    def _put_back(self, connection: Connection[TupleRow], chosen: Chosen, part: Part) -> tuple[int, int]:
        refuse_homeless(connection, chosen, part.number, part.mapping)
        view = dict(chosen.manifest.views())[part.folder]
        refuse_converted(connection, chosen.entry.keys.prepared, part.number, view, part.mapping, self.convert)
        if self.on_conflict == "fail":
            self._refuse_different(connection, part, self.cleared if part.folder == chosen.table else {})
        rows = one_value(connection, f"SELECT count(*) FROM {part.rows}")
        statements = insert_statements(part, self.on_conflict)
        return rows, sum(connection.execute(statement.encode()).rowcount for statement in statements)

    def _refuse_different(self, connection: Connection[TupleRow], part: Part, cleared: Cleared) -> None:
        """A row that is there already must be the same; then an interrupted restore can be run again."""
        mapping, table = part.mapping, part.mapping.table
        columns = [column for column in table.columns if column.name in {name for _, name in mapping.pairs}]
        theirs, ours = (", ".join(_compared(alias, column, cleared) for column in columns) for alias in ("t", "r"))
        keys = " || ', ' || ".join(f"t.{quote(column)}::text" for column in table.key)
        found = connection.execute(
            f"SELECT {keys} FROM {qualified(table.schema, table.name)} AS t JOIN"
            f" (SELECT * FROM {part.rows}) AS r ON {same_key(table)}"
            f" WHERE ROW({theirs}) IS DISTINCT FROM ROW({ours}) LIMIT {SHOWN_KEYS}".encode()
        ).fetchall()
        if found:
            raise ToolkitError(
                "rows with archived keys are in the table already, and differ from the archive",
                where=f"{table.name}: {'; '.join(row[0] for row in found)}",
                fix="--on-conflict skip keeps the table's rows (and of a key that was archived more than once, puts the"
                " newest row back), --on-conflict replace takes the archive's",
            )


def _compared(alias: str, column: Column, cleared: Cleared) -> str:
    name = quote(column.name)
    value = f"pg_catalog.to_json({whole(f'{alias}.{name}', column)})::text"
    if column.name not in cleared:
        return value
    return f"CASE WHEN NOT ({holds_value(f'r.{name}', cleared[column.name])}) THEN {value} END"


def verify_receipt(store: Store, chosen: Chosen) -> None:
    """That the chunk's receipt speaks of its manifest. Raises VerificationFailed."""
    mark = load_mark(store.get(chosen.entry.keys.done), chosen.entry.keys.done)
    verify_mark(mark, chosen.data, chosen.entry.keys.prepared)


def stage_objects(
    connection: Connection[TupleRow], store: Store, chosen: Chosen, number: int, objects: tuple[ObjectRecord, ...]
) -> None:
    """Their documents into a stage of the open transaction, verified. Raises VerificationFailed."""
    stage = create_stage(connection, number)
    for record in objects:
        stage_lines(connection, stage, verified_lines(store, record, chosen.manifest.format))
    staged = one_value(connection, f"SELECT count(*) FROM {stage}")
    expected = sum(record.rows for record in objects)
    if staged != expected:
        raise VerificationFailed(
            f"{staged} documents were read where the manifest says {expected}", where=chosen.entry.keys.prepared
        )


def refuse_homeless(connection: Connection[TupleRow], chosen: Chosen, number: int, mapping: Mapping) -> None:
    """Values of a column that is gone are never dropped silently."""
    for name in mapping.homeless:
        value = f"{DOCUMENT} ->> {literal(name)}"
        rows = one_value(connection, f"SELECT count(*) FROM {stage_name(number)} WHERE {value} IS NOT NULL")
        if rows:
            raise ToolkitError(
                f"{rows} archived rows hold a value in {name}, and {mapping.table.title} has no such column any more",
                where=chosen.entry.keys.prepared,
                fix=f"add the column, restore --into another table, or give the values up with --leave-out {name}",
            )
