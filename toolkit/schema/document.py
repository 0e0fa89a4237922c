"""A database's schema as a document for people, in Markdown (pure).

Everything that the model holds is in it: an overview, a summary of all tables, a diagram, then a section a table. What
a profile knows beyond the catalog (references without a foreign key, what is secret or personal) stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.schema.database import Database, View
from toolkit.schema.er_diagram import er_diagram
from toolkit.schema.markdown import code, table, text
from toolkit.schema.table_section import (
    Knowledge,
    all_indexes,
    counted,
    index_notes,
    indexes_table,
    names,
    parts_of,
    rows_of,
    table_section,
)


def document(database: Database, knowledge: Knowledge) -> str:
    """The whole document."""
    soft = tuple(
        (each, reference)
        for each in database.tables
        for reference in knowledge.profile.references_from(each.name, (column.name for column in each.columns))
        if any(other.name == reference.target.table for other in database.tables)
    )
    lines = [
        f"# Schema of {text(database.name)}",
        "",
        *_overview(database),
        *_summary(database, knowledge),
        "## Diagram",
        "",
        "```mermaid",
        er_diagram(database, soft),
        "```",
        "",
        "## Tables",
        "",
    ]
    for each in database.tables:
        lines += table_section(database, each, knowledge, [reference for owner, reference in soft if owner == each])
    if database.views:
        lines += ["## Views", ""]
        for view in database.views:
            lines += _view(view, knowledge)
    return "\n".join([*lines, *_types(database), *_others(database)]).rstrip() + "\n"


def _overview(database: Database) -> Iterator[str]:
    counts = [
        ("tables", len(database.tables)),
        ("views", len(database.views)),
        ("foreign keys", sum(len(each.foreign_keys) for each in database.tables)),
        ("indexes", sum(len(all_indexes(each)) for each in database.tables)),
        ("sequences", len(database.sequences)),
        ("enums", len(database.enums)),
        ("domains", len(database.domains)),
        ("composite types", len(database.composites)),
        ("functions", len(database.functions)),
        ("extensions", len(database.extensions)),
    ]
    server = (
        f"PostgreSQL {database.version // 10000}.{database.version % 10000}" if database.version else "read from SQL"
    )
    yield f"{server}; schemas: {', '.join(map(text, database.schemas)) or 'none'}."
    yield ""
    yield f"It holds {', '.join(f'{number} {name}' for name, number in counts if number)}."
    yield ""


def _summary(database: Database, knowledge: Knowledge) -> list[str]:
    rows: list[Sequence[str]] = [
        [
            code(each.title),
            str(len(each.columns)),
            rows_of(each, knowledge),
            names(each.primary_key.columns) if each.primary_key else "none",
            str(len(each.foreign_keys)),
            str(len(all_indexes(each))),
        ]
        for each in database.tables
    ]
    rows += [
        [
            code(view.title),
            str(len(view.columns)),
            counted(view.title, knowledge),
            "none (view)",
            "0",
            str(len(view.indexes)),
        ]
        for view in database.views
    ]
    headers = ["Table", "Columns", "Rows", "Primary key", "Foreign keys", "Indexes"]
    return ["## Summary", "", *table(headers, rows)]


def _view(view: View, knowledge: Knowledge) -> Iterator[str]:
    yield f"### {text(view.title)}"
    yield ""
    kind = "A materialized view" if view.materialized else "A view"
    rows = f", {counted(view.title, knowledge)} rows" if view.title in knowledge.rows else ""
    options = f", options {', '.join(map(code, view.options))}" if view.options else ""
    yield f"{kind}{rows}{options}. {text(view.comment or '')}".rstrip()
    yield ""
    yield "#### Columns"
    yield ""
    yield from table(["Column", "Type"], ([code(name), code(str(type_))] for name, type_ in view.columns))
    yield from indexes_table(
        [(index.name, parts_of(index), index.unique, index_notes(index)) for index in view.indexes]
    )
    yield "```sql"
    yield view.definition
    yield "```"
    yield ""


def _types(database: Database) -> Iterator[str]:
    if database.enums:
        rows = [[code(f"{e.schema}.{e.name}"), ", ".join(map(code, e.labels))] for e in database.enums]
        yield from ("## Enums", "", *table(["Type", "Labels in order"], rows))
    if database.domains:
        rows = [
            [code(f"{d.schema}.{d.name}"), code(str(d.type)), "; ".join(code(check.expression) for check in d.checks)]
            for d in database.domains
        ]
        yield from ("## Domains", "", *table(["Domain", "Type", "Checks"], rows))
    if database.composites:
        rows = [
            [code(f"{c.schema}.{c.name}"), ", ".join(code(f"{name} {type_}") for name, type_ in c.attributes)]
            for c in database.composites
        ]
        yield from ("## Composite types", "", *table(["Type", "Attributes"], rows))


def _others(database: Database) -> Iterator[str]:
    if database.sequences:
        rows = [
            [code(f"{s.schema}.{s.name}"), s.type, str(s.start), str(s.increment), code(".".join(s.owned_by or ()))]
            for s in database.sequences
        ]
        yield from ("## Sequences", "", *table(["Sequence", "Type", "Start", "Increment", "Owned by"], rows))
    if database.functions:
        rows = [
            [code(f"{f.schema}.{f.name}({f.arguments})"), code(f.result or ""), f.language, f.kind]
            for f in database.functions
        ]
        yield from ("## Functions", "", *table(["Function", "Returns", "Language", "Kind"], rows))
    if database.extensions:
        rows = [[code(e.name), e.version, code(e.schema)] for e in database.extensions]
        yield from ("## Extensions", "", *table(["Extension", "Version", "Schema"], rows))
