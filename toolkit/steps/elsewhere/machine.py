"""Which machine this is, and which plans can only be worked on here."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from toolkit.plan.model import Plan
from toolkit.plan.target_url import SHARED_ENGINES

_BOOT = Path("/proc/sys/kernel/random/boot_id")  # Linux: containers of one host share it, and differ in their names


def this_machine() -> str:
    """The same in all processes that see the same files and the same localhost."""
    with suppress(OSError):
        return f"{platform.node()} {_BOOT.read_text().strip()}"
    return platform.node()


def bound_to_it(plan: Plan) -> list[str]:
    """What the plan names that another machine would find something else under: files, and localhost.

    Targets are left out that the run's own process loads.
    """
    return [name for name, url in _addresses(plan) if url and _is_local(url)]


def _addresses(plan: Plan) -> Iterator[tuple[str, str | None]]:
    yield "source.url", str(plan.source.url)
    if plan.source.replica:
        yield "source.replica.url", str(plan.source.replica.url)
    for name, store in plan.stores.items():
        yield f"stores.{name}.url", store.url if store.url.startswith("file:") else store.endpoint_url
    for name, target in plan.targets.items():
        if target.url.engine in SHARED_ENGINES:
            yield f"targets.{name}.url", str(target.url)


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "file":
        return True
    hosts = [place.rpartition("@")[2] for place in parts.netloc.split(",")]
    return parts.scheme != "" and any(_is_this_host(unquote(host)) for host in hosts)


def _is_this_host(place: str) -> bool:
    host = place[1:].partition("]")[0] if place.startswith("[") else place.partition(":")[0]
    if host in ("", "localhost") or host.startswith("/"):  # libpq's default is a socket on this machine
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
