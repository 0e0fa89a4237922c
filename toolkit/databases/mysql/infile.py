"""LOAD DATA LOCAL INFILE from a stream: PyMySQL, but what the server asks for comes from memory, never from a file.

A server that asks for a file of its own choice gets nothing: the protocol lets it name any.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Any

from pymysql.err import OperationalError

# What its types do not show is used here: how an answer is read, and how a packet is written.
_driver: Any = importlib.import_module("pymysql.connections")

# A packet may be as large as the server's max_allowed_packet, which is 1 MB or more on all but the smallest.
PACKET_BYTES = 256 * 1024
_NOT_ASKED = 2027  # a malformed packet


class StreamingConnection(_driver.Connection):  # type: ignore[misc]
    """A connection that can load."""

    _blocks: Iterator[bytes] | None = None

    def load(self, statement: str, blocks: Iterable[bytes]) -> tuple[int, int]:
        """Run a LOAD DATA LOCAL INFILE statement on blocks of bytes. Returns the rows and the warnings.

        An error of `blocks` ends the statement and is raised when the server has answered.
        """
        self._blocks = iter(blocks)
        try:
            self.query(statement)
        finally:
            self._blocks = None
        result: Any = self._result
        return int(result.affected_rows), int(result.warning_count)

    def _read_query_result(self, unbuffered: bool = False) -> Any:
        if self._blocks is None:
            return super()._read_query_result(unbuffered=unbuffered)
        self._result = None
        result = _Streamed(self, self._blocks)
        result.read()
        self._result = result
        self.server_status = result.server_status
        return result.affected_rows


class _Streamed(_driver.MySQLResult):  # type: ignore[misc]
    """The answer to a LOAD DATA: the server's wish for the file, and then how it went."""

    def __init__(self, connection: StreamingConnection, blocks: Iterator[bytes]) -> None:
        super().__init__(connection)
        self._blocks = blocks

    def _read_load_local_packet(self, first_packet: Any) -> None:  # noqa: ARG002  it names a file
        connection = self.connection
        try:
            for block in self._blocks:
                view = memoryview(block)
                for start in range(0, len(view), PACKET_BYTES):
                    connection.write_packet(view[start : start + PACKET_BYTES])
        finally:
            # An empty packet is the end. What is incomplete is rolled back with its transaction.
            connection.write_packet(b"")
            answer = connection._read_packet()
        if not answer.is_ok_packet():
            raise OperationalError(_NOT_ASKED, "the server did not end LOAD DATA as it should")
        self._read_ok_packet(answer)
