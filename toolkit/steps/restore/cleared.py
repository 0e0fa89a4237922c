"""Cleared columns back into the rows that they were taken from: one chunk, one transaction.

A column is put back where it still holds the value that it was reset to. What already equals the archive is done; a
column that holds something else was filled by somebody since, and `on_conflict` decides. An archived value that is the
default itself is never written: clearing took nothing away there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT, stage_name
from toolkit.errors import ToolkitError
from toolkit.steps.archive.clearing import holds_value
from toolkit.steps.restore.choose import Chosen
from toolkit.steps.restore.converted import refuse_converted
from toolkit.steps.restore.insert import OnConflict
from toolkit.steps.restore.load import SHOWN_KEYS, refuse_homeless, stage_objects, verify_receipt
from toolkit.steps.restore.mapping import Mapping
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class Refilled:
    """Rows whose columns were asked for; `filled` have them back now (the others had them already, or keep theirs);
    `homeless` more have no row in the table."""

    rows: int
    filled: int
    homeless: int


@dataclass(frozen=True, slots=True)
class _Column:
    """A cleared column: the table's value `t`, the archived one `r`, and the text that it was reset to."""

    name: str
    value: str | None

    @property
    def ours(self) -> str:
        return f"r.{quote(self.name)}"

    @property
    def theirs(self) -> str:
        return f"t.{quote(self.name)}"

    @property
    def taken(self) -> str:
        """Whether clearing took anything away."""
        return f"NOT ({holds_value(self.ours, self.value)})"

    @property
    def empty(self) -> str:
        return holds_value(self.theirs, self.value)

    @property
    def different(self) -> str:
        return f"{self.theirs}::text IS DISTINCT FROM {self.ours}::text"

    def wanted(self, on_conflict: OnConflict) -> str:
        """Whether the archived value is to be written."""
        place = self.different if on_conflict == "replace" else self.empty
        return f"({self.taken} AND {place})"

    @property
    def conflict(self) -> str:
        return f"({self.taken} AND NOT ({self.empty}) AND {self.different})"


@dataclass(frozen=True, slots=True)
class Refiller:
    """What putting a chunk's columns back needs. `span` and `where` are SQL over the alias `r`: the archived values,
    and for all other columns the table's. `convert` is as in the options."""

    store: Store
    span: str
    where: str
    on_conflict: OnConflict
    convert: frozenset[str]

    def load(self, connection: Connection[TupleRow], chosen: Chosen, mapping: Mapping) -> Refilled:
        """Put the chunk's columns back, or none of them. Raises VerificationFailed, ToolkitError."""
        columns = _columns(chosen, mapping)
        rows, key = self._rows(chosen, mapping), _same_key(chosen)
        table = qualified(mapping.table.schema, mapping.table.name)
        verify_receipt(self.store, chosen)
        with transaction(connection, Mode(read_only=False)):
            stage_objects(connection, self.store, chosen, 0, chosen.objects)
            refuse_homeless(connection, chosen, 0, mapping)
            self._refuse_converted(connection, chosen, mapping)
            if self.on_conflict == "fail":
                self._refuse_filled(connection, chosen, mapping, columns)
            asked, homeless = one_row(
                connection,
                f"SELECT count(*) FILTER (WHERE toolkit_found AND ({self.where})), count(*) FILTER (WHERE NOT"
                f" toolkit_found) FROM {rows}",
            )
            filled = 0
            if columns:
                wanted = {column: column.wanted(self.on_conflict) for column in columns}
                sets = ", ".join(
                    f"{quote(column.name)} = CASE WHEN {condition} THEN {column.ours} ELSE {column.theirs} END"
                    for column, condition in wanted.items()
                )
                filled = connection.execute(
                    f"UPDATE {table} AS t SET {sets} FROM (SELECT * FROM {rows} AND {self.where}) AS r"
                    f" WHERE {key} AND ({' OR '.join(wanted.values())})".encode()
                ).rowcount
        return Refilled(asked, filled, homeless)

    def _refuse_converted(self, connection: Connection[TupleRow], chosen: Chosen, mapping: Mapping) -> None:
        """Only of the key and the columns that are put back; the document's time is not."""
        manifest = chosen.manifest
        written = {*manifest.key, *dict(manifest.cleared)}
        others = {column for _, column in mapping.pairs} - written
        refuse_converted(connection, chosen.entry.keys.prepared, 0, manifest, mapping, self.convert | others)

    def _rows(self, chosen: Chosen, mapping: Mapping) -> str:
        """The rows as they were, as an item for FROM with the span as its condition: `r` has the document's fields
        and the table's other columns, `toolkit_found` tells whether there is such a row."""
        archived = {column for _, column in mapping.pairs}
        others = [quote(column.name) for column in mapping.table.columns if column.name not in archived]
        record = f"pg_catalog.json_to_record(s.{DOCUMENT}) AS x({mapping.record})"
        documents = f"SELECT {mapping.values('x')} FROM {stage_name(0)} AS s CROSS JOIN LATERAL {record}"
        key = " AND ".join(f"d.{quote(column)} = t.{quote(column)}" for column in chosen.manifest.key)
        select = ", ".join(
            [
                "d.*",
                *(f"t.{name}" for name in others),
                f"t.{quote(chosen.manifest.key[0])} IS NOT NULL AS toolkit_found",
            ]
        )
        table = qualified(mapping.table.schema, mapping.table.name)
        return f"(SELECT {select} FROM ({documents}) AS d LEFT JOIN {table} AS t ON {key}) AS r WHERE {self.span}"

    def _refuse_filled(
        self, connection: Connection[TupleRow], chosen: Chosen, mapping: Mapping, columns: list[_Column]
    ) -> None:
        if not columns:
            return
        table = qualified(mapping.table.schema, mapping.table.name)
        keys = " || ', ' || ".join(f"t.{quote(column)}::text" for column in chosen.manifest.key)
        found = connection.execute(
            f"SELECT {keys} FROM {table} AS t JOIN (SELECT * FROM {self._rows(chosen, mapping)} AND {self.where}) AS r"
            f" ON {_same_key(chosen)} WHERE {' OR '.join(column.conflict for column in columns)}"
            f" LIMIT {SHOWN_KEYS}".encode()
        ).fetchall()
        if found:
            raise ToolkitError(
                "columns that were cleared hold something else now than their default or the archived value",
                where=f"{mapping.table.name}: {'; '.join(row[0] for row in found)}",
                fix="--on-conflict skip keeps what the table holds (and of a row that was cleared more than once, puts"
                " the newest values back), --on-conflict replace takes the archive's",
            )


def _columns(chosen: Chosen, mapping: Mapping) -> list[_Column]:
    reset = dict(chosen.manifest.cleared)
    return [_Column(column, reset[column]) for _, column in mapping.pairs if column in reset]


def _same_key(chosen: Chosen) -> str:
    return " AND ".join(f"t.{quote(column)} = r.{quote(column)}" for column in chosen.manifest.key)
