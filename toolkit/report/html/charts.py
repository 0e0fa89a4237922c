"""A Chart as SVG, drawn by pygal (pure).

pygal is pure Python and gives every shape a class, so that the page's CSS can colour it. Vega-Lite draws finer axes,
but its package holds a whole JavaScript engine: 84 MB for a few bars.
"""

from __future__ import annotations

import math
import re
import sys
from typing import Any
from xml.etree import ElementTree

from toolkit.report.html.svg import cleaned, parsed
from toolkit.report.model import Chart, Column, Kind, Series, Shape, Table
from toolkit.report.value_text import shown
from toolkit.report.visible import visible

COLOURS = 6  # the classes color-0 to color-5 of report.css
_WIDTH = 760
_BESIDE = 30  # names that fit one below the other
_DOTTED = 60  # points of a line that are still told apart
_ACROSS = 400  # bars that are still told apart
_SCRIPTED = {"tooltip", "tooltip-overlay", "text-overlay"}
_TIMES = re.compile(r"\d{4}-\d{2}")


def drawn(chart: Chart) -> str | None:
    """The picture; None if there is no number to draw."""
    lying = _lies(chart)
    labels = chart.labels[: picture_limit(chart)]
    series = [(each.name, [_finite(value) for value in each.values[: len(labels)]]) for each in chart.series]
    if not any(value is not None for _, values in series for value in values):
        return None
    if lying:  # pygal counts upwards from the axis; people read downwards
        labels, series = labels[::-1], [(name, values[::-1]) for name, values in series]
    # A point between two gaps has no line: it is seen as a dot.
    dots = len(labels) <= _DOTTED or any(_has_lonely_point(values) for _, values in series)
    picture = _kind(chart.shape, lying)(**_settings(chart.kind, lying, len(labels), len(series), dots))
    picture.x_labels = [visible(label) for label in labels]
    if not lying:
        picture.x_labels_major = picture.x_labels[:: math.ceil(len(labels) / _ticks(labels))]
    for name, values in series:
        picture.add(visible(name), values)
    root = parsed(picture.render(disable_xml_declaration=True, is_unicode=True))
    _describe(root, [name for name, _ in series])
    _strip(root)
    return cleaned(root, f"{chart.title}. {chart.text}")


def picture_limit(chart: Chart) -> int:
    """How many of the labels are drawn."""
    return _BESIDE if _lies(chart) else _ACROSS


def numbers(chart: Chart) -> Table:
    """The chart's values, for those who want to read them."""
    if chart.numbers:
        return chart.numbers
    columns = (Column("label"), *(Column(each.name, chart.kind) for each in chart.series))
    rows = tuple((label, *(_at(each, index) for each in chart.series)) for index, label in enumerate(chart.labels))
    return Table(chart.title, columns, rows)


def _at(series: Series, index: int) -> float | None:
    return _finite(series.values[index]) if index < len(series.values) else None


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value


def _has_lonely_point(values: list[float | None]) -> bool:
    gaps = [value is None for value in (None, *values, None)]
    return any(before and not here and after for before, here, after in zip(gaps, gaps[1:], gaps[2:], strict=False))


def _lies(chart: Chart) -> bool:
    """Bars with names lie, so that the names can be read; those along time stand."""
    return chart.shape is not Shape.LINES and not all(_TIMES.match(label) for label in chart.labels)


def _ticks(labels: tuple[str, ...]) -> int:
    """How many labels fit below the axis."""
    return max(1, 90 // (max(map(len, labels)) + 2))


def _pygal() -> Any:
    """The library, without the finder for its maps: its protocol is that of Python 3.3, and imports warn of it."""
    import pygal

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _kind(shape: Shape, lying: bool) -> Any:
    pygal = _pygal()
    return {
        (Shape.BARS, False): pygal.Bar,
        (Shape.BARS, True): pygal.HorizontalBar,
        (Shape.STACKED, False): pygal.StackedBar,
        (Shape.STACKED, True): pygal.HorizontalStackedBar,
        (Shape.LINES, False): pygal.Line,
    }[shape, lying]


def _settings(kind: Kind, lying: bool, labels: int, series: int, dots: bool) -> dict[str, Any]:
    return {
        "style": _pygal().style.Style(colors=("none",) * COLOURS, label_font_size=12, major_label_font_size=12),
        "js": (),
        "css": (),
        "width": _WIDTH,
        "height": 70 + labels * (16 + 10 * series) if lying else 260,
        "margin": 8,
        "margin_right": 40,
        "max_scale": 6,
        "show_legend": False,
        "show_minor_x_labels": lying,
        "show_dots": dots,
        "dots_size": 3,
        "truncate_label": -1,
        "value_formatter": lambda value: shown(value, kind),
    }


def _describe(root: ElementTree.Element, names: list[str]) -> None:
    """Give each shape a title, which browsers show under the pointer, in place of what pygal's script would read."""
    for index, name in enumerate(names):
        for group in root.iterfind(f".//g[@class='series serie-{index} color-{index % COLOURS}']//g"):
            told = {each.get("class"): each.text for each in group.findall("desc")}
            for shape in [*group.findall("rect"), *group.findall("circle")]:
                if shape.tag == "rect" and not (float(shape.get("width", 0)) > 0 < float(shape.get("height", 0))):
                    group.remove(shape)
                    continue
                shape.set("class", "bar" if shape.tag == "rect" else "dot")
                words = (visible(name), told.get("x_label"), told.get("value"))
                ElementTree.SubElement(shape, "title").text = ", ".join(word for word in words if word)


def _strip(root: ElementTree.Element) -> None:
    """Take out what only pygal's script uses, and the titles that repeat a label."""
    for element in list(root.iter()):
        for child in list(element):
            unused = child.tag == "g" and set(child.get("class", "").split()) & _SCRIPTED
            if unused or (child.tag == "title" and element.tag not in ("rect", "circle")):
                element.remove(child)
