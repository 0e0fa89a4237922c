"""Writing the figures of a run to a file for node_exporter, and pushing them to a Pushgateway."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.runs.measures import SUCCESS, Measured, registry

JOB = "toolkit"
TIMEOUT_SECONDS = 10.0


def write_textfile(path: Path, measured: Measured) -> None:
    """Replace the file whole; what it said of the last success is kept. Raises ToolkitError."""
    from prometheus_client import write_to_textfile

    try:
        write_to_textfile(str(path), registry(measured, _success(path)))
    except (OSError, ValueError) as error:
        raise ToolkitError("the metrics could not be written", why=str(error), fix="check the path") from None


def _success(path: Path) -> float | None:
    """Raises ValueError for a file that holds something else."""
    from prometheus_client.parser import text_string_to_metric_families

    if not path.exists():
        return None
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    values = [sample.value for family in families for sample in family.samples if sample.name == SUCCESS]
    return values[0] if values else None


def push(gateway: str, measured: Measured) -> None:
    """Push under the plan's name; what is not pushed now, such as the last success, stays. Raises ToolkitError."""
    from prometheus_client import pushadd_to_gateway

    key = {"plan": measured.plan}
    try:
        pushadd_to_gateway(gateway, JOB, registry(measured, None), grouping_key=key, timeout=TIMEOUT_SECONDS)
    except (OSError, HTTPException, ValueError) as error:  # what answers may be no gateway, nor speak HTTP; or no host
        why, fix = str(error) or type(error).__name__, "see whether a Pushgateway answers there"
        raise ToolkitError("the metrics could not be pushed", where=gateway, why=why, fix=fix) from None
