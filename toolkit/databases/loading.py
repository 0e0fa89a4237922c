"""Rows into a database of any engine by its own bulk path: the contract that each engine's `load` module keeps.

A loader is made for a worker thread and keeps a connection of its own. It says in which form it wants the source's
rows, so that the source's server writes what the target's server reads and nothing between the two looks at a row.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.secrets import Secret

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class LoadColumn:
    """A column of the target. `type` is that of the value that the source sends, as format_type prints it.

    `binary`: the target's column has the very type, so that PostgreSQL's binary form may be passed through.
    `hexed`: bytes come as hexadecimal text, without a prefix.
    """

    name: str
    type: str
    binary: bool = False
    hexed: bool = False


@dataclass(frozen=True, slots=True)
class LoadTable:
    """Where rows go. `schema` is None where the engine has none. `key` is what `upsert` replaces by."""

    schema: str | None
    name: str
    columns: tuple[LoadColumn, ...]
    key: tuple[str, ...] = ()
    upsert: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows of the source that are to be loaded: a query in the connection's transaction, which the loader runs.

    `at_end` is called when all of them are read, before anything is committed; what it raises takes them back.
    """

    connection: Connection[TupleRow]
    query: str
    check_stop: Callable[[], None]
    at_end: Callable[[], None] = lambda: None

    def blocks(self, options: str) -> Generator[bytes, None, None]:
        """The bytes of COPY (query) TO STDOUT (options), in blocks of whole rows."""
        from toolkit.databases.postgres.copy_stream import copy_blocks

        yield from copy_blocks(self.connection, self.query, options, self.check_stop)
        self.at_end()

    def messages(self, options: str) -> Generator[list[memoryview], None, None]:
        """The same as the server's messages, each a row: dozens at a time."""
        from toolkit.databases.postgres.copy_stream import copy_messages

        yield from copy_messages(self.connection, self.query, options, self.check_stop)
        self.at_end()

    def values(self) -> Generator[list[memoryview], None, None]:
        """The only column of each row, in binary: dozens at a time. It is never NULL."""
        from toolkit.databases.postgres.copy_stream import copy_values

        yield from copy_values(self.connection, self.query, self.check_stop)
        self.at_end()

    def tuples(self) -> Generator[list[tuple[Any, ...]], None, None]:
        """The rows as tuples of int, float, str, bytes and None: some hundred at a time."""
        from toolkit.databases.postgres.copy_tuples import copy_tuples

        yield from copy_tuples(self.connection, self.query, self.check_stop)
        self.at_end()


@dataclass(frozen=True, slots=True)
class Mark:
    """What is noted beside the rows, in the same transaction where the engine has one."""

    run: str
    relation: str
    chunk: int

    def statement(self, rows: int) -> str:
        """In SQL that every engine reads: `run` and `relation` are hexadecimal digests."""
        return (
            f"INSERT INTO {STATE_TABLE} (run, relation, chunk, loaded, detail)"
            f" VALUES ('{self.run}', '{self.relation}', {self.chunk:d}, {rows:d}, '')"
        )


STATE_TABLE = "toolkit_copy_state"

# Between these, the source's message holds why a value was refused, and after them the value, which nobody is told: see
# dialects/values/refusing.py.
REFUSED = ("<toolkit refuses: ", " :toolkit>")


class Loader(Protocol):
    """A bulk path. Raises ToolkitError in the operator's words; what it had begun is rolled back then."""

    # How rows go, for the report: "binary COPY", "LOAD DATA LOCAL INFILE".
    lane: str

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """Load rows and note the mark, both or neither. Returns how many rows went."""

    def close(self) -> None:
        """Let go of the connection."""


def open_loader(engine: str, url: Secret) -> Loader:
    """Connect. `engine` is a module's name beside this one."""
    made: Loader = importlib.import_module(f"toolkit.databases.{engine}.load").open_loader(url)
    return made


def recover(engine: str, url: Secret, run: str) -> None:
    """Put in order what a crash left of a run's chunks, where an engine has no transactions that do. Once a run."""
    module = importlib.import_module(f"toolkit.databases.{engine}.load")
    if hasattr(module, "recover"):
        module.recover(url, run)
