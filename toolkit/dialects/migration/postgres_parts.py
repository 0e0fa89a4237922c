"""What hangs on PostgreSQL's tables (pure): keys, conditions, indexes, references, policies and triggers, each with
the text that is compared, what it speaks of, and the statements that make it and take it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.postgres_ddl import check_sql, foreign_key_sql, index_sql, key_sql, known, text_sql
from toolkit.dialects.postgres_types import quoted
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, ForeignKey, Index, Key, Policy, Table, Trigger, View
from toolkit.schema.mentions import mentions
from toolkit.schema.shown import check_text, foreign_key_text, index_text, key_text, normal, trigger_text

# In the order in which they are made; they are taken away the other way round.
KINDS = ("primary key", "unique", "check", "exclusion", "index", "foreign key", "policy", "trigger")


@dataclass(frozen=True, slots=True)
class Part:
    """`columns` are the plain ones, `words` the expressions that may speak of others.

    `rename` is how it is called otherwise, with {0} for the new name; empty if it cannot be.
    """

    kind: str
    table: tuple[str, str]
    title: str
    name: str
    text: str
    columns: tuple[str, ...]
    words: str
    make: str
    drop: str
    rename: str = ""
    reference: ForeignKey | None = None
    index: Index | None = None

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is found by."""
        return (*self.table, self.kind, self.name)

    @property
    def where(self) -> str:
        """As the report names it."""
        return f"{self.title}.{self.name}"

    def speaks_of(self, column: str) -> bool:
        """Whether an expression of it names the column."""
        return bool(self.words) and mentions(self.words, column)


def parts_of(database: Database, table: Table) -> Iterator[Part]:
    """All of a table's."""
    if table.primary_key:
        yield _key(table, "primary key", table.primary_key)
    yield from (_key(table, "unique", key) for key in table.unique)
    for check in table.checks:
        yield _constraint(table, "check", check.name, check_text(check), (), check.expression, check_sql(check))
    for each in table.exclusions:
        yield _constraint(table, "exclusion", each.name, normal(each.definition), (), each.definition, each.definition)
    yield from (_index(table, index) for index in table.indexes)
    for reference in table.foreign_keys:
        if database.table(reference.target_schema, reference.target):
            yield _reference(table, reference)
    yield from (_policy(table, policy) for policy in table.policies)
    yield from (_trigger(table, trigger) for trigger in table.triggers)


def is_known(work: Work, part: Part) -> bool:
    """Whether it calls none of the functions that are not there; the loss is reported if it does."""
    sql = f"{part.words} {part.make if part.kind == 'trigger' else ''}"
    return known(work, part.kind, part.where, sql)


def _constraint(table: Table, kind: str, name: str, text: str, columns: tuple[str, ...], words: str, sql: str) -> Part:
    alter = f"ALTER TABLE {quoted(table.schema, table.name)}"
    return Part(
        kind,
        (table.schema, table.name),
        table.title,
        name,
        text,
        columns,
        words,
        f"{alter} ADD CONSTRAINT {quoted(name)} {sql}",
        f"{alter} DROP CONSTRAINT {quoted(name)}",
        f"{alter} RENAME CONSTRAINT {quoted(name)} TO {{0}}",
    )


def _key(table: Table, kind: str, key: Key) -> Part:
    columns = (*key.columns, *key.include)
    return _constraint(table, kind, key.name, key_text(key), columns, "", key_sql(kind.upper(), key))


def _reference(table: Table, key: ForeignKey) -> Part:
    made = _constraint(table, "foreign key", key.name, foreign_key_text(key), key.columns, "", foreign_key_sql(key))
    return Part(**{name: getattr(made, name) for name in made.__slots__ if name != "reference"}, reference=key)


def _index(relation: Table | View, index: Index) -> Part:
    expressions = [part.expression or "" for part in index.parts] + [index.predicate or ""]
    named = [part.column or "" for part in index.parts if part.opclass or part.collation]
    columns = (*(part.column for part in index.parts if part.column), *index.include)
    return Part(
        "index",
        (relation.schema, relation.name),
        relation.title,
        index.name,
        index_text(index),
        columns,
        " ".join(filter(None, expressions + named)),
        index_sql(relation, index),
        f"DROP INDEX {quoted(relation.schema, index.name)}",
        f"ALTER INDEX {quoted(relation.schema, index.name)} RENAME TO {{0}}",
        index=index,
    )


def view_indexes(view: View) -> list[Part]:
    """Of a materialized view."""
    return [_index(view, index) for index in view.indexes]


def _policy(table: Table, policy: Policy) -> Part:
    target = quoted(table.schema, table.name)
    roles = ", ".join("PUBLIC" if role == "public" else quoted(role) for role in policy.roles) or "PUBLIC"
    sql = f"CREATE POLICY {quoted(policy.name)} ON {target} AS {'PERMISSIVE' if policy.permissive else 'RESTRICTIVE'}"
    sql += f" FOR {policy.command.upper()} TO {roles}"
    sql += f" USING ({policy.using})" if policy.using else ""
    sql += f" WITH CHECK ({policy.check})" if policy.check else ""
    words = " ".join(filter(None, (policy.using, policy.check)))
    text = f"{policy.command} {roles} {policy.permissive} {normal(policy.using or '')} {normal(policy.check or '')}"
    drop = f"DROP POLICY {quoted(policy.name)} ON {target}"
    return Part("policy", (table.schema, table.name), table.title, policy.name, text, (), words, sql, drop)


def _trigger(table: Table, trigger: Trigger) -> Part:
    target = quoted(table.schema, table.name)
    drop = f"DROP TRIGGER {quoted(trigger.name)} ON {target}"
    text = f"{trigger.definition} {trigger_text(trigger)}"
    sql = trigger.definition.rstrip(";")
    return Part("trigger", (table.schema, table.name), table.title, trigger.name, text, (), sql, sql, drop)


def comment_on(kind: str, name: str, comment: str | None) -> str:
    """COMMENT ON, or what takes a comment away."""
    return f"COMMENT ON {kind} {name} IS {text_sql(comment) if comment else 'NULL'}"
