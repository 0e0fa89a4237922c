"""A log in a file, which may be moved away while it is written to."""

from __future__ import annotations

import logging
from logging.handlers import WatchedFileHandler
from pathlib import Path

import click


class LogFile(WatchedFileHandler):
    """That it cannot be written any more is said once. Raises OSError when it cannot be opened."""

    def __init__(self, path: Path, form: logging.Formatter) -> None:
        super().__init__(path, encoding="utf-8")
        self.setFormatter(form)
        self._said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        if not self._said:
            self._said = True
            click.echo(f"warning: the log cannot be written: {self.baseFilename}", err=True)
