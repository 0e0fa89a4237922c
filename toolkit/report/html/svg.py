"""Pictures as they may stand in the page: shapes, text and classes, and nothing that has a colour or runs (pure).

What libraries draw carries styles, scripts, links and identifiers. The page's policy forbids the first two, and two
pictures on a page would share the last. So only what is listed here is kept; colours come from the page's CSS, which
knows light, dark and paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree

_ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "title"}
_ATTRIBUTES = {
    *("class", "viewBox", "transform", "d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"),
    *("x1", "x2", "y1", "y2", "text-anchor"),
}
_LONG = re.compile(r"-?\d+\.\d{2,}")


def parsed(svg: str) -> ElementTree.Element:
    """The tree of an SVG text that a library of ours wrote; names inside it were escaped by that library."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def cleaned(root: ElementTree.Element, label: str) -> str:
    """The picture as HTML. `label` says what it shows to those who do not see it."""
    return "".join(_written(root, f' role="img" aria-label="{escape(label)}"'))


def _written(element: ElementTree.Element, more: str = "") -> Iterator[str]:
    if element.tag not in _ELEMENTS:
        return
    kept = "".join(
        f' {name}="{escape(value if name == "class" else _LONG.sub(_short, value))}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and value.strip()
    )
    yield f"<{element.tag}{kept}{more}>"
    if element.tag in ("text", "title"):
        yield escape("".join(element.itertext()))
    else:
        for child in element:
            yield from _written(child)
    yield f"</{element.tag}>"


def _short(number: re.Match[str]) -> str:
    """A tenth of a unit is finer than a screen's point."""
    return f"{float(number.group()):.1f}".removesuffix(".0")
