"""Whom a run's priority is lowered for: itself, and the session that is its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GROUP = Path("/proc/self/autogroup")
SCRIPT = """
import os
from toolkit.runs.giving_way import give_way
from tests.runs.test_giving_way import group_here
give_way()
give_way()  # a second plan of the same process
print(os.nice(0), group_here())
"""


def group_here() -> str:
    """This session's priority; "none" without such groups, or where it is in none (empty: started by init itself)."""
    words = GROUP.read_text().split() if GROUP.exists() else []
    return words[-1] if words else "none"


def priorities(*, alone: bool) -> list[str]:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=True, start_new_session=alone)
    return done.stdout.split()


@pytest.mark.parametrize("alone", [False, True])
def test_the_process_gives_way(alone: bool) -> None:
    assert priorities(alone=alone)[0] == "10"


def test_a_session_of_its_own_gives_way() -> None:
    assert priorities(alone=True)[1] == ("10" if GROUP.exists() else "none")


def test_others_in_the_session_keep_their_priority() -> None:
    before = group_here()
    assert priorities(alone=False)[1] == before == group_here()
