"""Whoever shares this machine goes first, as whoever shares the database does. For the rest of the process.

Linux on a desktop or a plain server weighs sessions against each other, and `nice` only within one (`autogroup`, see
sched(7)): without a word to the session's group, a polite run takes as much of a core as a server does. That word is
said where the session is the run's own (a service, a container, a child of `toolkit serve`, most lines of cron), for it
holds for all processes in the session, and those of somebody's shell are not the run's to slow down.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NICE = 10  # as nice(1) itself; with the most, a chunk's transaction would stay open for long on a busy machine
_GROUP = Path("/proc/self/autogroup")


def give_way() -> None:
    """Lower this process's priority to NICE, if it is higher, and that of the session's group."""
    os.nice(max(0, NICE - os.nice(0)))
    if os.getsid(0) == os.getpid():
        with suppress(OSError):  # no such file elsewhere, or where a container's own group counts
            _GROUP.write_text(str(NICE), encoding="ascii")
