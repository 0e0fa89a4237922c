"""When a chunk's age is over (pure).

A chunk expires as a whole, and only when every window that it fills lies before the limit: rows are younger than the
end of their window, so no row goes that is younger than the limit.
"""

from __future__ import annotations

from toolkit.archive.manifest import Manifest
from toolkit.archive.windows import from_text, to_text, window_of


def end_of(manifest: Manifest) -> str:
    """The end (UTC text) of the last window that the chunk fills."""
    last = max(record.high for record in manifest.objects)
    return to_text(window_of(from_text(last), manifest.window_unit).high)


def is_over(manifest: Manifest, limit: str) -> bool:
    """Whether all of the chunk's windows end at or before `limit` (UTC text with microseconds)."""
    return end_of(manifest) <= limit
