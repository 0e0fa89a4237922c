"""A workflow for GitHub Actions, which may start runs late (pure)."""

from __future__ import annotations

import shlex
from datetime import timedelta

from toolkit import __version__
from toolkit.serve.export.exported import Exported, Files
from toolkit.serve.export.yaml_text import yaml_text

# GitHub's documentation, "Events that trigger workflows", schedule: nothing runs more often.
LEAST = timedelta(minutes=5)

# The longest that GitHub lets a job of its own machines run.
LONGEST_MINUTES = 360


def github_actions(exported: Exported) -> Files:
    """`<name>.yml`, for .github/workflows. Raises UsageError."""
    exported.refuse_local_places()
    exported.refuse_mixed_days()
    if exported.schedule.least() < LEAST:
        raise exported.differs("GitHub runs nothing more often than every five minutes", "write a longer interval")
    if exported.given.is_absolute() or ".." in exported.given.parts:
        fix = "call it from the repository's root, with the plan's path in the repository"
        raise exported.differs("a workflow needs the plan's place in the repository", fix)
    notes = ["copy it to .github/workflows; GitHub may start a run late, and leave times out when it is busy"]
    if exported.variables:
        notes.append(f"secrets of the repository: {', '.join(exported.variables)}")
    if exported.files:
        notes.append(f"files with secrets, which a step of your own must make: {', '.join(exported.files)}")
    if exported.schedule.jitter.seconds:
        notes.append(f"the jitter {exported.schedule.jitter} is left out")
    return {f"{exported.name}.yml": exported.head(*notes) + yaml_text(_workflow(exported))}


def _workflow(exported: Exported) -> dict[str, object]:
    run = {
        "name": "Run the plan",
        "run": shlex.join(["toolkit", "run", str(exported.given), "--yes"]),
        "env": {name: f"${{{{ secrets.{name} }}}}" for name in exported.variables},
    }
    steps = [
        {"uses": "actions/checkout@v5"},
        {"uses": "actions/setup-python@v6", "with": {"python-version": "3.13"}},
        {"name": "Install the toolkit", "run": f"pip install 'litellm-data-toolkit=={__version__}'"},
        run,
    ]
    return {
        "name": exported.plan.name,
        "on": {"schedule": [{"cron": exported.cron(), "timezone": exported.schedule.zone}], "workflow_dispatch": {}},
        "permissions": {"contents": "read"},
        "concurrency": {"group": exported.name, "cancel-in-progress": False},
        "jobs": {"run": {"runs-on": "ubuntu-latest", "timeout-minutes": LONGEST_MINUTES, "steps": steps}},
    }
