"""A statement that goes slowly by itself, so that the server's other sessions are not crowded out.

A client that takes rows slowly does not have the same effect: the server fills the connection's buffers first (4 MB
over loopback were measured, 1.5 MB over a network of 1,500 bytes a packet), and refills them in bursts of a third of
that, each at full speed.
"""

from __future__ import annotations

# Seconds of a nap. Much longer ones would leave longer bursts between them; shorter ones, the server cannot tell.
_NAP = 0.002


def eased(condition: str, rows_per_second: float | None) -> str:
    """The condition, met by no more rows a second than that: now and then, at random, a row makes the server nap.

    The nap comes last (the planner puts cheap conditions first), so rows that are not meant cost none.
    """
    if rows_per_second is None:
        return condition
    nap = max(_NAP, 1 / rows_per_second)
    share = 1 / (rows_per_second * nap)
    return f"{condition} AND (pg_catalog.random() >= {share:.6f} OR pg_catalog.pg_sleep({nap:.6f}) IS NOT NULL)"
