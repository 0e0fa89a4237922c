"""The command line: parse, one call, print, exit code.

Each command is a file beside this one, imported only when it is used, so that `toolkit --help` answers at once.
"""

from __future__ import annotations

import atexit
import errno
import importlib
import logging
import os
import signal
import sys
import traceback
from typing import Any, NoReturn

import click

from toolkit import __version__
from toolkit.cli.logs import is_json_on_stderr, log_failure, start_log
from toolkit.errors import Interrupted, ToolkitError, UsageError
from toolkit.runs.log import say
from toolkit.secrets import scrub

# Command -> (module below toolkit.cli, one line for the overview).
COMMANDS = {
    "doctor": ("doctor", "Which tables of a database grow, and what is wrong with it."),
    "init": ("init", "Write a plan to begin with, from what a database holds."),
    "validate": ("validate", "Check a plan without connecting to anything."),
    "run": ("run", "Run a plan, or show what it would do (--dry-run)."),
    "serve": ("serve", "Run plans on their schedules, in one process with a status page."),
    "schedule": ("schedule", "Write a plan's schedule for cron, systemd, Kubernetes or GitHub Actions."),
    "history": ("history", "The last runs of a plan, and how they ended."),
    "status": ("status", "What a plan has archived, and what is still due."),
    "verify": ("verify", "Re-read every archived object, re-hash it and recount its rows."),
    "diff-data": ("diff_data", "Compare what a plan copied with its source, cell by cell."),
    "ls": ("ls", "List an archive's windows or objects."),
    "cat": ("cat", "Print archived lines, decoded and verified."),
    "query": ("query", "Run SQL over an archive in place, with DuckDB."),
    "purge": ("purge", "Delete rows that were archived and kept, where they still equal the archive."),
    "restore": ("restore", "Put archived rows back into a table."),
    "expire": ("expire", "Remove windows from an archive when their age is over."),
    "decide": ("decide", "Say what became of a chunk where no run can tell."),
    "compact": ("compact", "Bring the index of an archive of many chunks up to date."),
    "sweep": ("sweep", "Remove what interrupted runs have left in the store."),
    "roles": ("roles", "Print the least privileges that a plan needs."),
    "schema": ("schema", "Show, document, compare or port a database's schema."),
    "explain": ("explain", "What a finding's code means, and what to do."),
    "plan-schema": ("plan_schema", "Print the JSON Schema of plans, for editors."),
    "report-schema": ("report_schema", "Print the JSON Schema of reports, for programs."),
    "demo": ("demo", "Archive a made-up LiteLLM database into a local S3 server, and show it."),
}


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """In the order above, which is the order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import the command's module."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"toolkit.cli.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a misspelt command."""
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            if not close:
                raise
            raise click.UsageError(f"{error.message} Did you mean {close[0]}?", context) from None

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


EXIT_CODES = """\b
Exit codes:
  0    done, or stopped by a limit of the plan (pace)
  1    failed, or a verification did not match
  2    wrong usage or a wrong plan
  3    refused by preflight; nothing was changed
  4    locked by another run
  5    a database, a store or a cluster cannot be reached
  130  interrupted; running again goes on
"""


@click.group(cls=LazyGroup, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="toolkit")
def cli() -> None:
    """Archive, move and port PostgreSQL data without losing a row.

    A plan (YAML) says what is done; `toolkit COMMAND --help` says more of a command. To begin with:

    \b
    toolkit doctor postgresql://...                         what grows, what is wrong
    toolkit init --from postgresql://... --out plan.yaml    a first plan
    toolkit run plan.yaml --dry-run                         what it would do
    toolkit run plan.yaml                                   do it
    """


def main() -> NoReturn:
    """The entry point: runs a command and turns every outcome into an exit code."""
    # Where no command takes more care (`run` does), SIGTERM ends as Ctrl-C does: with a message and exit code 130.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _end(_run(sys.argv[1:]))


def _end(code: int) -> NoReturn:
    """End with what was registered for it, but without Python's own farewell: it looks through all objects that there
    are, several times, a tenth of a second of a core that is worth more to others."""
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python has its way to say what could not be written
    os._exit(code)


def _run(arguments: list[str]) -> int:
    start_log()
    try:
        # click returns the code of a command that ended by Exit; all others return None.
        return int(cli.main(arguments, prog_name="toolkit", standalone_mode=False) or 0)
    except ToolkitError as error:
        return _failed(error, arguments)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        if "--json" in arguments or is_json_on_stderr():
            return _failed(UsageError(error.format_message()), arguments)
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _failed(Interrupted("interrupted", fix="run the same command again"), arguments)
    except BrokenPipeError:
        _close_stdout()  # the reader of our output left (`| head`)
        return 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _close_stdout()
            fix = "free some space where the output goes, then run the same command again"
            return _failed(ToolkitError("could not write the output", why=error.strerror, fix=fix), arguments)
        fault = "a fault of the toolkit's own; please report it with the lines below"
        say(logging.ERROR, "fault", f"{fault}\n{traceback.format_exc()}", {"exit_code": 1})
        return 1


def _close_stdout() -> None:
    """What could not be written is dropped: Python would complain once more while flushing at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _failed(error: ToolkitError, arguments: list[str]) -> int:
    print_failure(error, as_json="--json" in arguments)
    return error.exit_code


def print_failure(error: ToolkitError, *, as_json: bool) -> None:
    """Say it in the log, and with --json as a last object on stdout too."""
    if as_json:
        fields: dict[str, Any] = {"what": error.what, "where": error.where, "why": error.why, "fix": error.fix}
        print_json({"event": "error", "exit_code": error.exit_code, **fields, "message": str(error)})
    log_failure(error)


def print_json(document: dict[str, Any]) -> None:
    """One JSON object on one line of stdout, free of secrets."""
    import orjson

    click.echo(scrub(orjson.dumps(document).decode()))
