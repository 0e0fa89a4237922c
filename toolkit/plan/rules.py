"""What must hold between the fields of a plan.

Each rule is a function from a `Draft` to the problems it finds; `check` runs them all. A draft is as much of the plan
as could be read, so that rules speak even when other parts of the plan are wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.plan.archive_step import ORPHAN, ArchiveStep
from toolkit.plan.columns import Columns
from toolkit.plan.expressions import ExpressionError, known_dialects, parse_expression
from toolkit.plan.model import Step
from toolkit.plan.move_steps import SOURCE, CheckStep, CopyStep, PortStep
from toolkit.plan.problems import PlanPath, Problem, did_you_mean, listed
from toolkit.plan.totals import TotalsStep


@dataclass(frozen=True)
class Draft:
    """The steps that could be read, by their index, and what they may refer to. `directories`: targets for files."""

    steps: Mapping[int, Step] = field(default_factory=dict)
    stores: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    directories: frozenset[str] = frozenset()
    transforms: tuple[str, ...] = ()
    has_mask_key: bool = False


def lossy_columns(step: ArchiveStep, existing: Container[str]) -> tuple[str, ...]:
    """The columns whose values would be in neither table nor archive once the step has deleted its rows.

    `existing` is the table's columns: `set` loses a value only where it overwrites one of them.
    """
    if step.then not in ("delete", "drop_partition"):
        return ()
    overwritten = (name for name in step.columns.set if name in existing)
    return tuple(dict.fromkeys((*step.columns.drop, *step.columns.mask, *overwritten)))


def check(draft: Draft) -> list[Problem]:
    """Every problem of every rule."""
    found = [problem for rule in _PLAN_RULES for problem in rule(draft)]
    for index, step in draft.steps.items():
        path: PlanPath = ("steps", index)
        if isinstance(step, ArchiveStep):
            found += [problem for rule in _ARCHIVE_RULES for problem in rule(step, path)]
        if isinstance(step, ArchiveStep | CopyStep):
            found += [problem for rule in _ROW_RULES for problem in rule(step, path)]
        if isinstance(step, CopyStep):
            found += [problem for rule in _COPY_RULES for problem in rule(step, path)]
    return found


def distinct_names(draft: Draft) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, step in draft.steps.items():
        earlier = first.setdefault(step.name, index)
        if earlier != index:
            named = "name" in step.model_fields_set
            yield Problem(
                ("steps", index, "name" if named else _kind(step)),
                f"step {earlier + 1} is called '{step.name}' too",
                fix="give this step another name" if named else "give this step a name of its own: name: ...",
            )


def _kind(step: Step) -> str:
    """The field that says what kind of step it is: its first."""
    name, info = next(iter(type(step).model_fields.items()))
    return info.alias or name


def known_places(draft: Draft) -> Iterator[Problem]:
    """Stores and targets that steps name are there."""
    for index, step in draft.steps.items():
        if isinstance(step, ArchiveStep):
            yield from _known("store", step.to, draft.stores, ("steps", index, "to"))
        elif isinstance(step, CheckStep):
            if step.in_ != SOURCE:
                yield from _known("target", step.in_, draft.targets, ("steps", index, "in"))
        elif isinstance(step, TotalsStep):
            for number, name in enumerate(step.archives or ()):
                yield from _known("store", name, draft.stores, ("steps", index, "archives", number))
        else:
            yield from _known("target", step.to, draft.targets, ("steps", index, "to"))


def directories_take_rows(draft: Draft) -> Iterator[Problem]:
    """A directory takes what `copy` writes anew: no schema, no key to replace by, nothing to ask in SQL."""
    for index, step in draft.steps.items():
        path: PlanPath = ("steps", index)
        if isinstance(step, PortStep) and step.to in draft.directories:
            fix = "remove the step: copy makes a directory for each table"
            yield Problem((*path, "to"), f"{step.to} is a directory, which has no schema to make", fix=fix)
        elif isinstance(step, CheckStep) and step.in_ in draft.directories:
            fix = "check the source, or a target that is a database"
            yield Problem((*path, "in"), f"{step.in_} is a directory, where no references can be looked for", fix=fix)
        elif isinstance(step, CopyStep) and step.to in draft.directories:
            if step.mode == "upsert":
                fix = "write mode: replace, or append for further files"
                yield Problem((*path, "mode"), f"{step.to} is a directory, whose files are not changed", fix=fix)
            if step.verify in ("aggregates", "rows"):
                fix = "write verify: counts, which reads the files back and counts their rows"
                yield Problem((*path, "verify"), f"{step.to} is a directory, where only rows are counted", fix=fix)


def known_transforms(draft: Draft) -> Iterator[Problem]:
    for index, step in draft.steps.items():
        if isinstance(step, CopyStep):
            for number, name in enumerate(step.transform):
                yield from _known("transform", name, draft.transforms, ("steps", index, "transform", number))


def _known(kind: str, name: str, names: tuple[str, ...], path: PlanPath) -> Iterator[Problem]:
    if name not in names:
        known = f"the {kind}s are {listed(names)}" if names else f"the plan has no {kind}s"
        fix = did_you_mean(name, names) or f"add it under {kind}s"
        yield Problem(path, f"there is no {kind} '{name}'; {known}", fix=fix)


def keyed_masks(draft: Draft) -> Iterator[Problem]:
    if draft.has_mask_key:
        return
    for index, step in draft.steps.items():
        for column, mask in step.columns.mask.items() if isinstance(step, ArchiveStep | CopyStep) else ():
            if mask == "hmac":
                yield Problem(
                    ("steps", index, "columns", "mask", column),
                    f"masking {column} by hmac needs a key",
                    fix="add mask_key: ${NAME} to the plan's top level, and set NAME to a long random text",
                )


def one_use_per_column(step: ArchiveStep | CopyStep, path: PlanPath) -> Iterator[Problem]:
    """No column is named by two of drop, rename, mask and set, nor twice by drop."""
    uses: dict[str, list[str]] = defaultdict(list)
    for use, column, place in _column_uses(step.columns):
        if uses[column]:
            earlier = uses[column][0]
            what = f"{column} is under {use} and under {earlier}" if earlier != use else f"{column} is here twice"
            yield Problem((*path, "columns", *place), what, fix="remove one of the two", at_key=use != "drop")
        uses[column].append(use)


def _column_uses(columns: Columns) -> Iterator[tuple[str, str, PlanPath]]:
    for index, column in enumerate(columns.drop):
        yield "drop", column, ("drop", index)
    for use, names in (("rename", columns.rename), ("mask", columns.mask), ("set", columns.set)):
        for column in names:
            yield use, column, (use, column)


def distinct_results(step: ArchiveStep | CopyStep, path: PlanPath) -> Iterator[Problem]:
    """No renamed column takes the name of another that stays, is computed or is renamed to."""
    taken: dict[str, str] = dict.fromkeys(step.columns.mask, "mask") | dict.fromkeys(step.columns.set, "set")
    for old, new in step.columns.rename.items():
        place = (*path, "columns", "rename", old)
        if new == old:
            yield Problem(place, f"{old} is renamed to itself", fix="remove the line")
        elif new in taken:
            yield Problem(place, f"two columns would be called {new} (see {taken[new]})", fix="choose another name")
        taken.setdefault(new, "rename")


def loss_is_agreed(step: ArchiveStep, path: PlanPath) -> Iterator[Problem]:
    """Before rows leave the table, a value that reaches no archive needs `lossy: true`."""
    lost = lossy_columns(step, _surely_existing(step))
    if not lost or step.lossy:
        return
    yield Problem(
        (*path, "then"),
        f"deleting after this archive loses {', '.join(lost)} for good",
        why="dropped, masked and overwritten columns are not in the archive",
        fix="add lossy: true to the step if that is meant, or then: keep",
    )


def partly_due_has_a_use(step: ArchiveStep, path: PlanPath) -> Iterator[Problem]:
    if "partly_due" in step.model_fields_set and step.then != "drop_partition":
        fix = "remove the line, or write then: drop_partition"
        yield Problem((*path, "partly_due"), "partly_due goes with then: drop_partition", fix=fix, at_key=True)


def no_children_of_partitions(step: ArchiveStep, path: PlanPath) -> Iterator[Problem]:
    if step.children and step.then == "drop_partition":
        yield Problem(
            (*path, "children"),
            "children cannot go with a partition that is dropped",
            fix="write then: delete, or archive what is left behind in a step of its own: where: orphan",
            at_key=True,
        )


def _surely_existing(step: ArchiveStep) -> set[str]:
    """The names under `set` that their own expression reads: such a column is in the table."""
    existing = set()
    for name, text in step.columns.set.items():
        try:
            if name in parse_expression(text, dialect=step.dialect).column_words:
                existing.add(name)
        except ExpressionError:
            continue
    return existing


def clear_names_columns(step: ArchiveStep, path: PlanPath) -> Iterator[Problem]:
    """`then: clear` and `clear` go together, and leave nothing to `columns` and `children`."""
    if step.then != "clear":
        if step.clear:
            fix = "write then: clear, or remove clear"
            yield Problem((*path, "clear"), "clear is only for then: clear", fix=fix, at_key=True)
        return
    if not step.clear:
        what = "then: clear does not say which columns"
        yield Problem((*path, "clear"), what, fix="add clear: [messages, response]")
    if step.columns != Columns():
        yield Problem(
            (*path, "columns"),
            "columns does not go with then: clear",
            why="what is cleared must be in the archive as it was, to be put back; all other columns stay in the table",
            fix="remove columns",
            at_key=True,
        )
    if step.children:
        what = "children do not go with then: clear"
        yield Problem((*path, "children"), what, why="no row goes", fix="remove children", at_key=True)
    for index, name in enumerate(step.clear):
        if name in step.clear[:index]:
            yield Problem((*path, "clear", index), f"{name} is here twice", fix="remove one of the two")


def known_dialect(step: ArchiveStep | CopyStep, path: PlanPath) -> Iterator[Problem]:
    if step.dialect not in known_dialects():
        yield Problem(
            (*path, "dialect"),
            f"'{step.dialect}' is not a dialect that is known",
            fix=did_you_mean(step.dialect, known_dialects()) or f"the dialects are {listed(known_dialects())}",
        )


def readable_expressions(step: ArchiveStep | CopyStep, path: PlanPath) -> Iterator[Problem]:
    if step.dialect not in known_dialects():
        return
    texts: dict[PlanPath, str] = {(*path, "columns", "set", name): text for name, text in step.columns.set.items()}
    if step.where is not None:
        texts[(*path, "where")] = step.where
    if isinstance(step, ArchiveStep) and step.keep_if is not None:
        texts[(*path, "keep_if")] = step.keep_if
    for place, text in texts.items():
        try:
            parse_expression(text, dialect=step.dialect)
        except ExpressionError as error:
            yield Problem(place, error.what, why=error.why, fix=error.fix, offset=error.offset)


def orphans_have_parents(step: ArchiveStep, path: PlanPath) -> Iterator[Problem]:
    if step.belongs_to is not None and step.where != ORPHAN:
        yield Problem(
            (*path, "belongs_to"),
            "belongs_to says whose rows are missing, and this step does not ask for orphans",
            fix="add where: orphan, or remove belongs_to",
        )


def incremental_upserts(step: CopyStep, path: PlanPath) -> Iterator[Problem]:
    if step.incremental is not None and step.mode != "upsert":
        fix = "write mode: upsert, or remove incremental"
        yield Problem((*path, "incremental"), "incremental goes with mode: upsert", fix=fix, at_key=True)


_PLAN_RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    distinct_names,
    known_places,
    directories_take_rows,
    known_transforms,
    keyed_masks,
)
_ARCHIVE_RULES: tuple[Callable[[ArchiveStep, PlanPath], Iterator[Problem]], ...] = (
    loss_is_agreed,
    clear_names_columns,
    partly_due_has_a_use,
    no_children_of_partitions,
    orphans_have_parents,
)
_ROW_RULES: tuple[Callable[[ArchiveStep | CopyStep, PlanPath], Iterator[Problem]], ...] = (
    one_use_per_column,
    distinct_results,
    known_dialect,
    readable_expressions,
)
_COPY_RULES: tuple[Callable[[CopyStep, PlanPath], Iterator[Problem]], ...] = (incremental_upserts,)
