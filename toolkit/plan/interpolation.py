"""`${VAR}` in a plan's texts, and files that hold a secret.

Variables are put in after YAML has been read, so a value can never change the plan's structure. `${VAR}` must be set;
`${VAR:-default}` takes the default when it is unset or empty; `$${` is a plain `${`. What came out keeps the text it
was made from (`Interpolated.written`), which is what messages show, and the parts of it that stand in the file
(`literal`), which is how a secret written into the plan is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from toolkit.plan.problems import PlanPath, PlanValueError, Problem, did_you_mean

_REFERENCE = re.compile(r"\$\$\{|\$\{(?P<inside>[^}]*)\}|\$\{")
_INSIDE = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?P<default>:-(?P<text>.*))?", re.DOTALL)

# Stands for a variable's value where the rest of a text is looked at.
HOLE = "\ue000"

# A key, a password, a connection string; a log that is named by mistake is not read into memory.
LARGEST_SECRET_BYTES = 64 * 1024

# Variables that are set are many, and one more `..._URL` is not the one that is meant: the source's is no target.
_MISSPELT = 0.8

# Shorter values are words such as `day`, and would blank out innocent parts of a message. Messages may cut a value off.
_SHORTEST_HIDDEN = 4
_HIDDEN_START = 16


class Interpolated(str):
    """Text that `${...}` went into. `written` is the text in the plan; `template` has a HOLE for every variable."""

    written: str
    template: str

    __slots__ = ("template", "written")

    def __new__(cls, text: str, written: str, template: str) -> Self:
        made = super().__new__(cls, text)
        made.written = written
        made.template = template
        return made

    @property
    def literal(self) -> str:
        """What of the text stands in the plan itself, defaults included."""
        return self.template.replace(HOLE, "")


@dataclass
class Interpolation:
    """`problems` has every unset or malformed reference; the values at `broken` paths are not to be judged."""

    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    used: dict[PlanPath, dict[str, str]] = field(default_factory=dict)
    """The variables that went into the value at each path."""

    @property
    def broken(self) -> set[PlanPath]:
        return {problem.path for problem in self.problems}

    def hide(self, problem: Problem) -> Problem:
        """The problem without the values that went in at its place: one may be a secret in the wrong place."""
        used: dict[str, str] = {}
        for path, variables in self.used.items():
            if problem.path[: len(path)] == path:
                used |= variables
        what, why, fix = (text and _hide(text, used) for text in (problem.what, problem.why, problem.fix))
        return replace(problem, what=what or "", why=why, fix=fix)


def interpolate(data: Any, variables: Mapping[str, str]) -> Interpolation:
    """The data with `${...}` replaced in every text value. Keys stay as they are."""
    result = Interpolation()
    result.data = _walk(data, (), variables, result)
    return result


def needed_variables(data: Any) -> dict[str, bool]:
    """The variables that the data names, in its order, and whether a run needs them: without a default somewhere."""
    found: dict[str, bool] = {}
    for text in _texts(data):
        for match in _REFERENCE.finditer(text):
            if inside := _INSIDE.fullmatch(match["inside"] or ""):
                found[inside["name"]] = found.get(inside["name"], False) or inside["default"] is None
    return found


def secret_files(data: Any) -> list[str]:
    """The paths under `{file: path}`, in the data's order."""
    if isinstance(data, dict) and set(data) == {"file"} and isinstance(data["file"], str):
        return [data["file"]]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [path for part in parts for path in secret_files(part)]


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        yield from _texts(part)


def _hide(message: str, used: Mapping[str, str]) -> str:
    for name, value in sorted(used.items(), key=lambda item: len(item[1]), reverse=True):
        if len(value) < _SHORTEST_HIDDEN:
            continue
        start = re.escape(value[:_HIDDEN_START])
        whole = rf"(?<!\w){re.escape(value)}(?!\w)"
        cut_off = rf"{start}[^\s'\"]*" if len(value) > _HIDDEN_START else whole
        message = re.sub(f"{whole}|{cut_off}", lambda _, name=name: f"${{{name}}}", message, flags=re.IGNORECASE)  # type: ignore[misc]
    return message


def _walk(value: Any, path: PlanPath, variables: Mapping[str, str], result: Interpolation) -> Any:
    if isinstance(value, dict):
        return {key: _walk(item, (*path, key), variables, result) for key, item in value.items()}
    if isinstance(value, list):
        return [_walk(item, (*path, index), variables, result) for index, item in enumerate(value)]
    if isinstance(value, str) and "${" in value:
        found = list(_wrong(value, path, variables))
        result.problems.extend(found)
        return value if found else _fill(value, variables, result.used.setdefault(path, {}))
    return value


def _wrong(text: str, path: PlanPath, variables: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each reference that cannot be resolved."""
    for match in _REFERENCE.finditer(text):
        if match.group() == "$${":
            continue
        inside = _INSIDE.fullmatch(match["inside"] or "")
        if not inside:
            # A bad reference may be a secret with a `${` in it, so it is not quoted.
            yield Problem(
                path,
                "this ${ does not begin ${NAME} or ${NAME:-default}",
                fix="write $${ where the characters ${ themselves are meant",
                offset=match.start(),
            )
        elif inside["default"] is None and inside["name"] not in variables:
            yield _unset(inside["name"], path, variables, match.start())


def _unset(name: str, path: PlanPath, variables: Mapping[str, str], offset: int) -> Problem:
    return Problem(
        path,
        f"the variable {name} is not set",
        fix=did_you_mean(name, variables, _MISSPELT) or f"set {name} in the environment, or give --var {name}=...",
        offset=offset,
    )


def _fill(text: str, variables: Mapping[str, str], used: dict[str, str]) -> str:
    uses_variable = False

    def put(match: re.Match[str], *, template: bool) -> str:
        nonlocal uses_variable
        inside = _INSIDE.fullmatch(match["inside"] or "")
        if not inside:
            return "${"
        uses_variable = True
        if template:
            return inside["text"] if inside["default"] else HOLE
        value = variables.get(inside["name"], "")
        used[inside["name"]] = value
        return inside["text"] if inside["default"] and not value else value

    filled = _REFERENCE.sub(lambda match: put(match, template=False), text)
    template = _REFERENCE.sub(lambda match: put(match, template=True), text)
    return Interpolated(filled, text, template) if uses_variable else filled


def read_secret_file(path: str, folder: Path) -> str:
    """The text of a secret's file (relative to the plan's folder), without its last newline. Raises PlanValueError."""
    problem: str
    try:
        with (folder / path).open("rb") as file:
            content = file.read(LARGEST_SECRET_BYTES + 1)
        if len(content) > LARGEST_SECRET_BYTES:
            raise PlanValueError(f"the file {path} is larger than {LARGEST_SECRET_BYTES} bytes; a secret is not")
        text = content.decode().removesuffix("\n").removesuffix("\r")
        if text:
            return text
        raise PlanValueError(f"the file {path} is empty")
    except OSError as error:
        problem = error.strerror or type(error).__name__
    except UnicodeDecodeError:
        problem = "it is not UTF-8 text"
    except ValueError as error:
        if isinstance(error, PlanValueError):
            raise
        problem = "it is not a path"
    raise PlanValueError(f"cannot read the file {path}", why=problem, fix="the path is relative to the plan's folder")
