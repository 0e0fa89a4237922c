"""What stands in the pages beside their text, and the Content Security Policy that allows only this (pure)."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files


def asset(name: str) -> str:
    """A stylesheet or a script from `assets/`: `page.css`, `report.js`."""
    return files("toolkit.report.html").joinpath("assets", name).read_text(encoding="utf-8")


def policy(*, style: str, script: str | None = None) -> str:
    """The policy that allows one `<style>` and at most one `<script>`, by the digests of their text."""
    parts = ["default-src 'none'", f"style-src {_source(style)}"]
    if script is not None:
        parts.append(f"script-src {_source(script)}")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
