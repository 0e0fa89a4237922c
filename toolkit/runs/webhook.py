"""Posting JSON to a webhook, with a bounded number of attempts."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

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
    opener = urllib.request.build_opener(_Stay)
    why = ""
    for pause in (*PAUSES, None):
        try:
            with opener.open(_request(address.reveal(), body), timeout=TIMEOUT_SECONDS):
                return
        except (ValueError, http.client.InvalidURL):
            why = "its address is none that can be reached"  # the message quotes it
            break
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


def _request(address: str, body: bytes) -> urllib.request.Request:
    """A login in the address becomes a header: urllib would take it for a part of the host's name, and quote it."""
    headers = {"Content-Type": "application/json", "User-Agent": "litellm-data-toolkit"}
    parts = urlsplit(address)
    login, given, place = parts.netloc.rpartition("@")
    if given:
        user, _, password = login.partition(":")
        pair = f"{unquote(user)}:{unquote(password)}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        address = parts._replace(netloc=place).geturl()
    return urllib.request.Request(address, data=body, headers=headers)  # noqa: S310 (http and https, by the plan's rule)
