"""YAML read safely, with the position of every key and value.

A plan is data, so what YAML can do beyond data is refused: anchors and aliases (they expand without bound), tags (they
construct objects), duplicate keys (one of them would be ignored), several documents, more than a mebibyte, more than 32
levels. Words are read by the YAML 1.2 core schema, as editors do: `true` and `false` are the only booleans, so that a
column called `on` or `no` is a name; dates, `1:30`, `0x1F` and `1_000` stay the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import AliasEvent, Event, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.problems import PlanPath

LARGEST_BYTES = 1024 * 1024
DEEPEST = 32

Position = tuple[int, int]
"""(line, column), both from 1."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Positions:
    """Where each value and key of a plan stands in its file."""

    file: str
    values: Mapping[PlanPath, Position]
    keys: Mapping[PlanPath, Position]
    texts: Mapping[PlanPath, str]
    """Scalars as written, before `${...}`."""
    lines: tuple[str, ...]

    def position(self, path: PlanPath, *, key: bool = False, offset: int | None = None) -> Position:
        """Line and column of a value (or of its key), or of the nearest thing around it that is in the file."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path, offset = path[:-1], None
        line, column = self.values.get(path, (1, 1))
        return line, column + self._inside(path, offset)

    def at(self, path: PlanPath, *, key: bool = False, offset: int | None = None) -> str:
        """`file:line:column`."""
        line, column = self.position(path, key=key, offset=offset)
        return f"{self.file}:{line}:{column}"

    def _inside(self, path: PlanPath, offset: int | None) -> int:
        """Columns from a scalar's start to a character of it; 0 when the text is not on that line as it is."""
        if offset is None or path not in self.texts:
            return 0
        line, column = self.values[path]
        written = self.lines[line - 1][column - 1 :]
        for quote in ("", '"', "'"):
            if written.startswith(quote + self.texts[path] + quote):
                return len(quote) + offset
        return 0


@dataclass(frozen=True)
class Document:
    """A plan as plain data: dicts with text keys, lists, text, int, float, bool, None."""

    data: Any
    positions: Positions


def parse_yaml(content: bytes, *, file: str) -> Document:
    """Read a plan's bytes. Raises PlanError with everything found, each with `file:line:column`."""
    text = _decode(content, file)
    reading = _Reading(file)
    data = reading.plain(_compose(text, reading.problems), ())
    if reading.problems.found:
        raise PlanError(reading.in_order())
    return Document(data, Positions(file, reading.values, reading.keys, reading.texts, tuple(text.splitlines())))


def _decode(content: bytes, file: str) -> str:
    if len(content) > LARGEST_BYTES:
        raise PlanError([ToolkitError(f"the plan is larger than {LARGEST_BYTES} bytes", where=f"{file}:1:1")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = f"{file}:{line}:1"
    raise PlanError([ToolkitError("the plan is not UTF-8 text", where=where, fix="save the file as UTF-8")])


class _Problems:
    """What was refused, in the order it was met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[tuple[Position, ToolkitError]] = []

    def add(self, mark: Any, what: str, fix: str | None = None) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        error = ToolkitError(what, where=f"{self.file}:{line}:{column}", fix=fix)
        self.found.append(((line, column), error))


class _TooDeep(yaml.YAMLError):
    """Raised inside the composer to leave it at once."""


class _Loader(yaml.SafeLoader):
    """Composes nodes; never constructs. Refuses what is not data while it composes, before anything is expanded."""

    problems: _Problems
    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event: Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            fix = "write the value out; plans have no aliases"
            self.problems.add(event.start_mark, f"the alias *{event.anchor} is refused", fix)
            return ScalarNode("", "", event.start_mark, event.end_mark, style="'")  # type: ignore[arg-type]
        if isinstance(event, NodeEvent):
            self._refuse_extras(event)
        self.depth += 1
        if self.depth > DEEPEST:
            self.problems.add(event.start_mark, f"the plan is nested more than {DEEPEST} levels deep")
            raise _TooDeep
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refuse_extras(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            fix = "remove it; plans have no aliases"
            self.problems.add(event.start_mark, f"the anchor &{event.anchor} is refused", fix)
            event.anchor = None
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag is not None:
            fix = "remove it; to make a value text, put it in quotes"
            self.problems.add(event.start_mark, f"the tag {event.tag} is refused", fix)
            event.tag = None


def _compose(text: str, problems: _Problems) -> Node | None:
    error: yaml.YAMLError
    try:
        loader = _Loader(text)
        loader.problems = problems
        return loader.get_single_node()
    except _TooDeep:
        return None
    except yaml.YAMLError as caught:
        error = caught
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "a character that YAML does not allow"
    context = getattr(error, "context", None)
    mark = mark or _unreadable(text, error)
    fix = 'within {...} and [...], quote a variable: "${NAME}"' if mark and _at_variable(text, mark) else None
    problems.add(mark, f"this is not YAML: {context + ': ' if context else ''}{what}", fix)
    raise PlanError([problem for _, problem in sorted(problems.found, key=lambda found: found[0])])


def _at_variable(text: str, mark: yaml.Mark) -> bool:
    """Whether YAML stumbled over the brace of a `${`."""
    line = text.splitlines()[mark.line : mark.line + 1]
    return bool(line) and line[0][max(mark.column - 1, 0) : mark.column + 1] == "${"


def _unreadable(text: str, error: yaml.YAMLError) -> yaml.Mark | None:
    """The place of a character that YAML's reader refuses (a control character); it reports an index only."""
    index = getattr(error, "position", None)
    if not isinstance(index, int):
        return None
    line = text.count("\n", 0, index)
    return yaml.Mark("", index, line, index - (text.rfind("\n", 0, index) + 1), None, 0)


@dataclass
class _Reading:
    """Nodes to plain data, noting positions on the way."""

    file: str
    values: dict[PlanPath, Position] = field(default_factory=dict)
    keys: dict[PlanPath, Position] = field(default_factory=dict)
    texts: dict[PlanPath, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.problems = _Problems(self.file)

    def in_order(self) -> list[ToolkitError]:
        return [problem for _, problem in sorted(self.problems.found, key=lambda found: found[0])]

    def plain(self, node: Node | None, path: PlanPath) -> Any:
        if node is None:
            return None
        self.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        self.texts[path] = node.value
        return scalar(node.value, plain=getattr(node, "style", None) is None)

    def _mapping(self, node: MappingNode, path: PlanPath) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.problems.add(key_node.start_mark, "a key must be a word, not a list or a mapping")
                continue
            key = key_node.value
            if key in plain:
                first = self.keys[(*path, key)][0]
                self.problems.add(key_node.start_mark, f"'{key}' is here twice (first on line {first})", "remove one")
                continue
            self.keys[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            plain[key] = self.plain(value_node, (*path, key))
        return plain


def scalar(text: str, *, plain: bool) -> str | int | float | bool | None:
    """A scalar's value. `plain` means written without quotes."""
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
