"""Passwords that live for minutes (IAM tokens of RDS and Cloud SQL): a command prints one for each connection."""

from __future__ import annotations

import subprocess

from toolkit.errors import DatabaseUnreachable
from toolkit.secrets import Secret, scrub

TIMEOUT = 30  # seconds; a token takes one or two, and a command that asks a question would wait for ever
_LONGEST = 64 * 1024  # bytes; an RDS token has about 1,500, Google's up to 4,096


def new_password(words: tuple[str, ...]) -> Secret:
    """What the command prints now, without its last newline. Raises DatabaseUnreachable.

    It inherits the environment, and reads nothing. What it prints is shown nowhere; of its arguments neither, for they
    may hold secrets; what it complains of on stderr is.
    """
    where = f"password command {words[0]}"
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        why = f"it did not end within {TIMEOUT} seconds"
        raise _failed(where, why, "call it by hand; it may ask for something") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "it cannot be called"
        raise _failed(where, why, "check the command, and the PATH of whoever runs this") from None
    if done.returncode != 0:
        said = scrub(" ".join(done.stderr.decode(errors="replace").split())[-500:])
        raise _failed(where, f"exit code {done.returncode}: {said or 'without a word'}", "call it by hand")
    text = done.stdout[: _LONGEST + 1].decode(errors="replace").removesuffix("\n").removesuffix("\r")
    if not text or len(done.stdout) > _LONGEST or "\0" in text or "\n" in text:
        raise _failed(where, "it did not print one line", "call it by hand: the password alone goes to stdout")
    return Secret(text)


def _failed(where: str, why: str, fix: str) -> DatabaseUnreachable:
    return DatabaseUnreachable("cannot get a password for the database", where=where, why=why, fix=fix)
