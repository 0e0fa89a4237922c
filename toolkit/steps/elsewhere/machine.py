"""Which machine this is, and which plans can only be worked on here."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from toolkit.plan.database_url import DatabaseUrl
from toolkit.plan.model import Plan
from toolkit.plan.target_url import SHARED_ENGINES, TargetUrl

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
    return [name for name, local in _places(plan) if local]


def _places(plan: Plan) -> Iterator[tuple[str, bool]]:
    """What the plan names, and whether that is bound to this machine."""
    yield "source.url", _is_any_here(plan.source.url.hosts)
    if plan.source.replica:
        yield "source.replica.url", _is_any_here(plan.source.replica.url.hosts)
    for name, store in plan.stores.items():
        local = store.url.startswith("file:") or _is_any_here(_hosts(store.endpoint_url or ""))
        yield f"stores.{name}.url", local
    for name, target in plan.targets.items():
        if target.url.engine in SHARED_ENGINES:
            yield f"targets.{name}.url", _is_any_here(_target_hosts(target.url))


def _target_hosts(url: TargetUrl) -> tuple[str, ...]:
    return DatabaseUrl(url.reveal()).hosts if url.engine == "postgres" else _hosts(str(url))


def _hosts(url: str) -> tuple[str, ...]:
    """Of a URL that names one; none if there is no URL."""
    return (urlsplit(url).hostname or "",) if url else ()


def _is_any_here(hosts: Iterable[str]) -> bool:
    return any(_is_this_host(host) for host in hosts)


def _is_this_host(host: str) -> bool:
    if host in ("", "localhost") or host.startswith("/"):  # libpq's default is a socket on this machine
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
