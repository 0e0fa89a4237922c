"""A CronJob for Kubernetes, with the plan as a ConfigMap (pure). Variables come from a Secret, by reference."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePosixPath
from typing import Any

from toolkit.plan.schedule import RUN_ONCE
from toolkit.serve.export.exported import Exported, Files
from toolkit.serve.export.yaml_text import yaml_text

PLAN_FILE = "plan.yaml"
FOLDER = "/plan"

# A CronJob makes up for the last time missed within so many seconds. For `skip`: the time a pod may take to start.
CATCH_UP_SECONDS = 86_400
START_SECONDS = 60

# About 120 MB were measured for one connection at any size of table (bench/README.md).
RESOURCES = {"requests": {"cpu": "250m", "memory": "256Mi"}, "limits": {"cpu": "2", "memory": "512Mi"}}


def kubernetes(exported: Exported) -> Files:
    """`<name>.yaml`, for `kubectl apply -f`. Raises UsageError."""
    exported.refuse_local_places()
    exported.refuse_mixed_days()
    for path in exported.files:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or path == PLAN_FILE:
            raise exported.differs(f"the secret's file {path} is not beside the plan", "write ${NAME} for it")
    if len({_key(path) for path in exported.files}) < len(exported.files):
        what = f"two of the secrets' files would have one key: {', '.join(exported.files)}"
        raise exported.differs(what, "call one of them otherwise")
    notes = []
    if exported.variables:
        values = " ".join(f"--from-literal={name}=..." for name in exported.variables)
        notes.append(f"kubectl create secret generic {exported.name} {values}")
    if exported.files:
        values = " ".join(shlex.quote(f"--from-file={_key(path)}={path}") for path in exported.files)
        notes.append(f"kubectl create secret generic {exported.name}-files {values}")
    if exported.schedule.jitter.seconds:
        notes.append(f"Kubernetes knows no jitter: {exported.schedule.jitter} is left out")
    text = "---\n".join(yaml_text(each) for each in (_config_map(exported), _cron_job(exported)))
    return {f"{exported.name}.yaml": exported.head(*notes) + text}


def _key(path: str) -> str:
    """A Secret's keys hold no other characters."""
    return re.sub(r"[^-._A-Za-z0-9]", "_", path)


def _config_map(exported: Exported) -> dict[str, Any]:
    data = {PLAN_FILE: exported.text}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": exported.name}, "data": data}


def _cron_job(exported: Exported) -> dict[str, Any]:
    spec = {
        "schedule": exported.cron(),
        "timeZone": "Etc/UTC" if exported.schedule.zone == "UTC" else exported.schedule.zone,
        "concurrencyPolicy": "Forbid",
        "startingDeadlineSeconds": CATCH_UP_SECONDS if exported.schedule.missed == RUN_ONCE else START_SECONDS,
        "successfulJobsHistoryLimit": 3,
        "failedJobsHistoryLimit": 3,
        # The next time tries again; at once, a refusal would only be refused again.
        "jobTemplate": {"spec": {"backoffLimit": 0, "template": {"spec": _pod(exported)}}},
    }
    return {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": exported.name}, "spec": spec}


def _pod(exported: Exported) -> dict[str, Any]:
    sources: list[dict[str, Any]] = [{"configMap": {"name": exported.name}}]
    if exported.files:
        items = [{"key": _key(path), "path": path} for path in exported.files]
        sources.append({"secret": {"name": f"{exported.name}-files", "items": items}})
    return {
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [_container(exported)],
        "volumes": [{"name": "plan", "projected": {"sources": sources}}, {"name": "tmp", "emptyDir": {}}],
    }


def _container(exported: Exported) -> dict[str, Any]:
    return {
        "name": "toolkit",
        "image": exported.image,
        "command": ["toolkit", "run", f"{FOLDER}/{PLAN_FILE}", "--yes"],
        "env": [_variable(exported, name, needed=needed) for name, needed in exported.variables.items()],
        "resources": RESOURCES,
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [
            {"name": "plan", "mountPath": FOLDER, "readOnly": True},
            {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108
        ],
    }


def _variable(exported: Exported, name: str, *, needed: bool) -> dict[str, Any]:
    reference: dict[str, Any] = {"name": exported.name, "key": name}
    return {"name": name, "valueFrom": {"secretKeyRef": reference if needed else reference | {"optional": True}}}
