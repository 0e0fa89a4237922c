"""What each path of `toolkit serve` answers."""

from __future__ import annotations

from http import HTTPStatus

from toolkit.errors import UsageError
from toolkit.serve.http import Answer, Paths
from toolkit.serve.loop import Clock, Serving, clock

_TEXT = "text/plain; charset=utf-8"


def answers(serving: Serving, now: Clock = clock) -> Paths:
    """Raises UsageError naming the extra when what it needs is not installed."""
    try:
        from prometheus_client.exposition import choose_encoder

        from toolkit.serve.pages import Pages

        pages = Pages()
    except ImportError as missing:
        fix = "pip install 'litellm-data-toolkit[serve]'"
        raise UsageError("serving needs packages that are not installed", why=str(missing), fix=fix) from None
    from toolkit.serve.metrics import registry

    registered = registry(serving.states)

    def status(_accept: str) -> Answer:
        return Answer(pages.status(serving.states(), now()), "text/html; charset=utf-8", policy=pages.policy)

    def metrics(accept: str) -> Answer:
        encode, kind = choose_encoder(accept)
        return Answer(encode(registered).decode(), kind)

    def health(_accept: str) -> Answer:
        if serving.alive:
            return Answer("ok\n", _TEXT)
        return Answer("the schedules are not looked at any more\n", _TEXT, HTTPStatus.SERVICE_UNAVAILABLE)

    return {"/": status, "/metrics": metrics, "/healthz": health}
