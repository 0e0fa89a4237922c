"""Posting JSON to a webhook, with a bounded number of attempts."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.secrets import Secret, scrub

# A run has ended by then, and its process should not outlive it by much: 36 seconds at most.
TIMEOUT_SECONDS = 10.0
PAUSES = (1.0, 5.0)

_TOO_MANY = 429
_SERVER_FAILED = 500


class _Stay(urllib.request.HTTPRedirectHandler):
    """A POST that is sent elsewhere would arrive there as a GET, or with the secret in the wrong hands."""

    def redirect_request(self, *_: Any) -> None:
        return None


def post(address: Secret, body: bytes, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Post until it is taken. Raises ToolkitError, without the address; what asks for no repetition gets none."""
    request = urllib.request.Request(  # noqa: S310 (http and https alone, by the plan's rule)
        address.reveal(), data=body, headers={"Content-Type": "application/json", "User-Agent": "litellm-data-toolkit"}
    )
    opener = urllib.request.build_opener(_Stay)
    why = ""
    for pause in (*PAUSES, None):
        try:
            with opener.open(request, timeout=TIMEOUT_SECONDS):
                return
        except urllib.error.HTTPError as error:
            error.close()
            why = f"the answer was {error.code} {error.reason}"
            if error.code < _SERVER_FAILED and error.code != _TOO_MANY:
                break
        except (OSError, http.client.HTTPException) as error:
            why = str(getattr(error, "reason", error)) or type(error).__name__
        if pause is not None:
            sleep(pause)
    raise ToolkitError("a notification could not be sent", why=scrub(why), fix="see whether the webhook still exists")
