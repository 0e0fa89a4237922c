"""Foreign keys (pure): the order that they give to tables, what becomes of each, and the types that they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from toolkit.dialects import cascades, trees
from toolkit.dialects.statement import Statement, printed
from toolkit.dialects.types import domains_of, nulls_beside, source_nullable
from toolkit.dialects.work import Work
from toolkit.schema.database import ForeignKey, Index, Key, Table

_WIDTH = {"smallint": 1, "integer": 2, "bigint": 3}
# Of these, a child of one refers to a parent of another, and has its parent's values and no other.
_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"})


def in_order(tables: tuple[Table, ...]) -> tuple[list[Table], set[tuple[str, str, str]]]:
    """Tables after those that they refer to, and the keys (schema, table, name) that close a circle."""
    by_name = {(table.schema, table.name): table for table in tables}
    done: list[Table] = []
    state: dict[tuple[str, str], int] = {}
    closing: set[tuple[str, str, str]] = set()

    # A loop of its own instead of recursion: a chain of references may be long.
    for table in tables:
        stack = [(table, iter(table.foreign_keys))]
        if state.get((table.schema, table.name)):
            continue
        state[table.schema, table.name] = 1
        while stack:
            current, keys = stack[-1]
            for key in keys:
                target = (key.target_schema, key.target)
                if target == (current.schema, current.name) or target not in by_name:
                    continue
                if state.get(target) == 1:
                    closing.add((current.schema, current.name, key.name))
                elif not state.get(target):
                    state[target] = 1
                    stack.append((by_name[target], iter(by_name[target].foreign_keys)))
                    break
            else:
                state[current.schema, current.name] = 2
                done.append(current)
                stack.pop()
    return done, closing


def prepare(work: Work) -> None:
    """Give children their parents' types; make unique indexes that are referred to constraints, where needed."""
    if work.dialect.features.one_way_of_actions:
        work.without_actions = cascades.unwanted(work.database.tables)
    if work.dialect.features.counts_in_bigint:
        for table in work.database.tables:
            _count_in_bigint(work, table)
    for table in in_order(work.database.tables)[0]:
        for key in table.foreign_keys:
            target = work.database.table(key.target_schema, key.target)
            if target is not None and work.dialect.features.foreign_keys:
                _widen(work, table, key, target)
                _promote(work, key, target)


def _count_in_bigint(work: Work, table: Table) -> None:
    for column in table.columns:
        have = domains_of(work, column.type)[0]
        counts = column.identity is not None or (column.default is not None and column.default.kind == "sequence")
        if counts and _WIDTH.get(have.name, 9) < _WIDTH["bigint"]:
            work.widened[table.schema, table.name, column.name] = replace(have, name="bigint")
            work.lose("type", f"{table.title}.{column.name}", str(have), "as bigint", "the target counts in bigints")


def _widen(work: Work, table: Table, key: ForeignKey, target: Table) -> None:
    for mine, theirs in zip(key.columns, key.target_columns, strict=True):
        child, parent = table.column(mine), target.column(theirs)
        if child is None or parent is None:
            continue
        have = domains_of(work, child.type)[0]
        wider = work.widened.get((target.schema, target.name, theirs), parent.type)
        want = domains_of(work, wider)[0]
        unlike = have != want and have.name in _NUMBERS and want.name in _NUMBERS and have.scalar and want.scalar
        same = work.dialect.features.references_same_type and unlike
        if same or _WIDTH.get(have.name, 9) < _WIDTH.get(want.name, 0):
            work.widened[table.schema, table.name, mine] = want
            work.lose(
                "type",
                f"{table.title}.{mine}",
                str(have),
                f"as {want}",
                f"it refers to {target.title}.{theirs}, and the target wants equal types",
            )


def _promote(work: Work, key: ForeignKey, target: Table) -> None:
    if work.dialect.features.references_indexes:
        return
    wanted = set(key.target_columns)
    if any(set(each.columns) == wanted for each in (target.primary_key, *target.unique) if each):
        return
    for index in target.indexes:
        plain = index.unique and index.predicate is None and not nulls_beside(work, target, index)
        if plain and {part.column for part in index.parts} == wanted:
            work.promoted.add((target.schema, target.name, index.name))
            return


def reference(work: Work, table: Table, key: ForeignKey) -> exp.Expr | None:
    """The constraint of a foreign key, or None where the target has none."""
    where = f"{table.title}.{key.name}"
    features = work.dialect.features
    what = f"FOREIGN KEY ({', '.join(key.columns)}) REFERENCES {key.target} ({', '.join(key.target_columns)})"
    if features.foreign_keys is None:
        work.lose("foreign key", where, what, "nothing", "the target has no foreign keys")
        return None
    target = work.database.table(key.target_schema, key.target)
    if target is None:
        work.lose("foreign key", where, what, "nothing", f"{key.target_schema}.{key.target} is not ported")
        return None
    if target is table and not features.references_itself:
        work.lose("foreign key", where, what, "nothing", "a row could not come before the row that it refers to")
        return None
    if target.partition_of or table.partition_of:
        work.lose("foreign key", where, what, "nothing", "partitions are not ported as tables of their own")
        return None
    if not features.references_across_schemas and work.names.rules.schemas and target.schema != table.schema:
        work.lose("foreign key", where, what, "nothing", "the target refers to tables of the same schema only")
        return None
    if not key.enforced and features.keys_bind:
        work.lose("foreign key", where, what, "nothing", "NOT ENFORCED in the source, and the target would refuse rows")
        return None
    if not features.references_unique and not _refers_to_primary(key, target):
        work.lose("foreign key", where, what, "nothing", "the target refers to primary keys only")
        return None
    if _is_an_index(work, key, target):
        work.lose("foreign key", where, what, "nothing", "what it refers to is an index over some rows there")
        return None
    _report(work, where, key)
    key = _as_the_parent_orders(key, target)
    columns = [work.names.column(table.schema, table.name, each) for each in key.columns]
    theirs = [work.names.column(key.target_schema, key.target, each) for each in key.target_columns]
    schema = exp.Schema(
        this=trees.table(work.names.relation(target.schema, target.name)), expressions=trees.names(theirs)
    )
    made = exp.ForeignKey(
        expressions=trees.names(columns), reference=exp.Reference(this=schema, options=list(_options(work, table, key)))
    )
    return trees.constraint(work.names.constraint(table, key.name), made)


def _refers_to_primary(key: ForeignKey, target: Table) -> bool:
    return target.primary_key is not None and set(target.primary_key.columns) == set(key.target_columns)


def _as_the_parent_orders(key: ForeignKey, target: Table) -> ForeignKey:
    """The same reference, its columns in the order of the key that it refers to: InnoDB finds that by its order."""
    keys = [each.columns for each in (target.primary_key, *target.unique) if each]
    keys += [tuple(part.column or "" for part in index.parts) for index in target.indexes if index.unique]
    ordered = next((columns for columns in keys if set(columns) == set(key.target_columns)), key.target_columns)
    mine = dict(zip(key.target_columns, key.columns, strict=True))
    return replace(key, columns=tuple(mine[each] for each in ordered), target_columns=ordered)


def _is_an_index(work: Work, key: ForeignKey, target: Table) -> bool:
    """Whether the key that it refers to leaves rows out, for its NULLs."""
    wanted = set(key.target_columns)
    keys: list[Key | Index] = [each for each in target.unique if set(each.columns) == wanted]
    keys += [each for each in target.indexes if each.unique and {part.column for part in each.parts} == wanted]
    if target.primary_key and set(target.primary_key.columns) == wanted:
        return False
    return bool(keys) and all(nulls_beside(work, target, each) for each in keys)


def _options(work: Work, table: Table, key: ForeignKey) -> Iterator[str]:
    features, where = work.dialect.features, f"{table.title}.{key.name}"
    unwanted = (table.schema, table.name, key.name) in work.without_actions
    for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
        if action == "no action":
            continue
        known = (
            features.update_actions if event == "UPDATE" and features.update_actions is not None else features.actions
        )
        bound = [name for name in key.columns if (each := table.column(name)) and not source_nullable(work, each)]
        if action == "set null" and bound and not features.set_null_of_not_null:
            why = f"{bound[0]} takes no NULL, so the source refuses it, too"
            work.lose("meaning", where, f"ON {event} SET NULL", "the change is refused", why)
        elif unwanted and action in known and action != "restrict":
            why = "it would be a second way for a change, or a circle: error 1785"
            work.lose("meaning", where, f"ON {event} {action.upper()}", "the change is refused", why)
        elif action not in known or (event == "DELETE" and key.set_columns):
            work.lose(
                "meaning",
                where,
                f"ON {event} {action.upper()}{' of some columns' if key.set_columns else ''}",
                "the change is refused" if features.keys_bind else "nothing happens",
                "the target has no such action",
            )
        else:
            yield f"ON {event} {action.upper()}"
    if work.dialect.features.unenforced:
        yield work.dialect.features.unenforced
    if key.deferrable and work.dialect.features.deferrable:
        yield f"DEFERRABLE INITIALLY {'DEFERRED' if key.initially_deferred else 'IMMEDIATE'}"


def _report(work: Work, where: str, key: ForeignKey) -> None:
    features = work.dialect.features
    if key.deferrable and not features.deferrable:
        instead = "checked at once" if features.keys_bind else "not checked"
        work.lose("meaning", where, "DEFERRABLE", instead, "the target defers no references")
    if not features.keys_bind:
        work.lose(
            "meaning", where, "the reference", "a hint for the planner", "the target lets in what offends against it"
        )
    if key.match_full and len(key.columns) > 1:
        work.lose("meaning", where, "MATCH FULL", "MATCH SIMPLE", "the target does not look at NULLs together")
    if not key.validated:
        work.lose("meaning", where, "NOT VALID", "checked when it is made", "the target checks every row")


def alter(work: Work, table: Table, key: ForeignKey) -> Statement | None:
    """ALTER TABLE ... ADD CONSTRAINT, for after the load."""
    made = reference(work, table, key)
    if made is None:
        return None
    name = trees.table(work.names.relation(table.schema, table.name))
    tree = exp.Alter(this=name, kind="TABLE", actions=[exp.AddConstraint(expressions=[made])])
    return Statement(printed(work, tree), "after load", "foreign key", f"{table.title}.{key.name}")
