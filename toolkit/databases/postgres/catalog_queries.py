"""One query for each kind of fact in pg_catalog, over all schemas at once (PostgreSQL 13 and later).

What belongs to an extension is left out everywhere, and so is what a partition merely inherits from its parent.
Parameters: `schemas`, a list of names, or NULL for every schema that is not the system's.
"""

from __future__ import annotations

# Namespaces that are looked at, for every query below.
_SCHEMAS = """
WITH spaces AS (
  SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
  WHERE CASE WHEN %(schemas)s::text[] IS NULL
        THEN n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ELSE n.nspname = ANY (%(schemas)s::text[]) END),
owned AS (SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype = 'e')
"""

_NOT_OWNED = "NOT EXISTS (SELECT FROM owned e WHERE e.classid = '{catalog}'::regclass AND e.objid = {oid})"
_CLASS = _NOT_OWNED.format(catalog="pg_catalog.pg_class", oid="c.oid")
_TYPE = _NOT_OWNED.format(catalog="pg_catalog.pg_type", oid="t.oid")
_PROC = _NOT_OWNED.format(catalog="pg_catalog.pg_proc", oid="p.oid")

SCHEMAS = _SCHEMAS + "SELECT nspname::text FROM spaces ORDER BY 1"

# Sizes of a partitioned table are those of its partitions, which have rows of their own here.
TABLES = (
    _SCHEMAS
    + f"""
SELECT c.oid, s.nspname, c.relname, c.relpersistence = 'u', coalesce(c.reloptions, '{{}}'),
       c.relrowsecurity, c.relforcerowsecurity, pg_catalog.obj_description(c.oid, 'pg_class'),
       greatest(c.reltuples, 0)::int8,
       CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_table_size(c.oid) ELSE 0 END,
       CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_indexes_size(c.oid) ELSE 0 END,
       p.partstrat::text, pg_catalog.pg_get_partkeydef(c.oid),
       pn.nspname, pc.relname, CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
       ARRAY(SELECT ARRAY[inn.nspname, ic.relname]::text[] FROM pg_catalog.pg_inherits i
             JOIN pg_catalog.pg_class ic ON ic.oid = i.inhparent
             JOIN pg_catalog.pg_namespace inn ON inn.oid = ic.relnamespace
             WHERE i.inhrelid = c.oid AND NOT c.relispartition ORDER BY i.inhseqno)
FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
LEFT JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
WHERE c.relkind IN ('r', 'p') AND {_CLASS} ORDER BY s.nspname, c.relname
"""
)

# A type as (schema or NULL, name, kind, its text with modifiers, dimensions): an array's is its element's.
_TYPE_OF = """
       CASE WHEN tn.nspname <> 'pg_catalog' THEN tn.nspname END, t.typname, t.typtype::text,
       pg_catalog.format_type(t.oid, {modifier}), {dimensions}
"""
_TYPE_JOIN = """
JOIN pg_catalog.pg_type w ON w.oid = {type}
JOIN pg_catalog.pg_type t ON t.oid = CASE WHEN w.typcategory = 'A' AND w.typelem <> 0 AND w.typlen = -1
                                          THEN w.typelem ELSE w.oid END
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
"""

# Of tables, views and free-standing composite types alike.
COLUMNS = (
    _SCHEMAS
    + f"""
SELECT c.oid, a.attname, NOT a.attnotnull, {
        _TYPE_OF.format(
            modifier="a.atttypmod",
            dimensions="CASE WHEN t.oid <> w.oid THEN greatest(a.attndims, 1) ELSE 0 END::int",
        )
    },
       pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
       CASE WHEN a.attcollation NOT IN (0, w.typcollation) THEN k.collname END,
       pg_catalog.col_description(c.oid, a.attnum)
FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
{_TYPE_JOIN.format(type="a.atttypid")}
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation k ON k.oid = a.attcollation
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND {_CLASS} ORDER BY c.oid, a.attnum
"""
)

_NAMES = """ARRAY(SELECT a.attname FROM pg_catalog.unnest({numbers}) WITH ORDINALITY k(n, p)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = {table} AND a.attnum = k.n ORDER BY k.p)::text[]"""

# confdelsetcols came with PostgreSQL 15, conperiod and conenforced with 18: read through JSON, which does not mind what
# is missing. A key WITHOUT OVERLAPS, and a reference to one, say more than equality: they are exclusions.
_TEMPORAL = "coalesce((pg_catalog.to_jsonb(f) ->> 'conperiod')::bool, false)"
_ENFORCED = "coalesce((pg_catalog.to_jsonb(f) ->> 'conenforced')::bool, true)"
CONSTRAINTS = (
    _SCHEMAS
    + f"""
SELECT f.conrelid, f.conname, CASE WHEN {_TEMPORAL} THEN 'x' ELSE f.contype::text END,
       {_NAMES.format(numbers="f.conkey", table="f.conrelid")},
       tn.nspname, tc.relname, {_NAMES.format(numbers="f.confkey", table="f.confrelid")},
       f.confdeltype::text, f.confupdtype::text, f.confmatchtype = 'f', f.condeferrable, f.condeferred,
       f.convalidated, {_ENFORCED}, {
        _NAMES.format(
            numbers="(SELECT pg_catalog.array_agg(v::int2) FROM pg_catalog.jsonb_array_elements_text("
            "pg_catalog.nullif(pg_catalog.to_jsonb(f) -> 'confdelsetcols', 'null')) v)",
            table="f.conrelid",
        )
    },
       pg_catalog.pg_get_expr(f.conbin, f.conrelid), f.connoinherit,
       CASE WHEN f.contype = 'x' OR {_TEMPORAL} THEN pg_catalog.pg_get_constraintdef(f.oid) END,
       coalesce((pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct')::bool, false),
       ARRAY(SELECT a.attname FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY k(n, p)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.n
             WHERE k.p > x.indnkeyatts ORDER BY k.p)::text[]
FROM pg_catalog.pg_constraint f
JOIN pg_catalog.pg_class c ON c.oid = f.conrelid JOIN spaces s ON s.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class tc ON tc.oid = f.confrelid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = f.conindid AND f.contype IN ('p', 'u')
WHERE f.contype IN ('p', 'u', 'f', 'c', 'x') AND f.conparentid = 0 AND f.conislocal AND {_CLASS}
ORDER BY f.conrelid, f.conname
"""
).replace("pg_catalog.nullif", "nullif")

# Indexes that no constraint owns, of tables and materialized views.
INDEXES = (
    _SCHEMAS
    + f"""
SELECT x.indrelid, i.relname, am.amname, x.indisunique, pg_catalog.pg_get_expr(x.indpred, x.indrelid), x.indisvalid,
       coalesce((pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct')::bool, false),
       pg_catalog.obj_description(i.oid, 'pg_class'), coalesce(i.reloptions, '{{}}'), x.indnkeyatts,
       ARRAY(SELECT coalesce(a.attname, '') FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY k(n, p)
             LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.n ORDER BY k.p)::text[],
       ARRAY(SELECT CASE WHEN k.n = 0 THEN pg_catalog.pg_get_indexdef(x.indexrelid, k.p::int, true) ELSE '' END
             FROM pg_catalog.unnest(x.indkey::int2[]) WITH ORDINALITY k(n, p) ORDER BY k.p),
       x.indoption::int2[],
       ARRAY(SELECT CASE WHEN o.opcdefault AND ia.attoptions IS NULL THEN ''
                         ELSE pg_catalog.concat(o.opcname,
                                                ' (' || pg_catalog.array_to_string(ia.attoptions, ', ') || ')') END
             FROM pg_catalog.unnest(x.indclass::oid[]) WITH ORDINALITY k(n, p)
             JOIN pg_catalog.pg_opclass o ON o.oid = k.n
             LEFT JOIN pg_catalog.pg_attribute ia ON ia.attrelid = x.indexrelid AND ia.attnum = k.p ORDER BY k.p),
       ARRAY(SELECT CASE WHEN k.n = 0 OR k.n = ia.attcollation AND a.attcollation = k.n OR co.collname = 'default'
                         THEN '' ELSE co.collname::text END
             FROM pg_catalog.unnest(x.indcollation::oid[]) WITH ORDINALITY k(n, p)
             LEFT JOIN pg_catalog.pg_collation co ON co.oid = k.n
             LEFT JOIN pg_catalog.pg_attribute ia ON ia.attrelid = x.indexrelid AND ia.attnum = k.p
             LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid
                  AND a.attnum = (x.indkey::int2[])[k.p - 1 + pg_catalog.array_lower(x.indkey::int2[], 1)]
             ORDER BY k.p)
FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN spaces s ON s.oid = c.relnamespace
JOIN pg_catalog.pg_am am ON am.oid = i.relam
WHERE c.relkind IN ('r', 'p', 'm') AND {_CLASS}
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint f
                  WHERE f.conindid = x.indexrelid AND f.contype IN ('p', 'u', 'x'))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = x.indexrelid)
ORDER BY x.indrelid, i.relname
"""
)

VIEWS = (
    _SCHEMAS
    + f"""
SELECT c.oid, s.nspname, c.relname, c.relkind = 'm', pg_catalog.pg_get_viewdef(c.oid),
       pg_catalog.obj_description(c.oid, 'pg_class'), coalesce(c.reloptions, '{{}}')
FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND {_CLASS} ORDER BY s.nspname, c.relname
"""
)

SEQUENCES = (
    _SCHEMAS
    + f"""
SELECT s.nspname, c.relname, pg_catalog.format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmin, q.seqmax,
       q.seqcache, q.seqcycle, owner.names, coalesce(owner.identity, false)
FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid JOIN spaces s ON s.oid = c.relnamespace
LEFT JOIN LATERAL (
  SELECT ARRAY[n.nspname, t.relname, a.attname]::text[] AS names, d.deptype = 'i' AS identity
  FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
    AND d.refobjsubid > 0
  LIMIT 1) AS owner ON true
WHERE {_CLASS} ORDER BY s.nspname, c.relname
"""
)

ENUMS = (
    _SCHEMAS
    + f"""
SELECT s.nspname, t.typname,
       ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)::text[],
       pg_catalog.obj_description(t.oid, 'pg_type')
FROM pg_catalog.pg_type t JOIN spaces s ON s.oid = t.typnamespace
WHERE t.typtype = 'e' AND {_TYPE} ORDER BY 1, 2
"""
)

DOMAINS = (
    _SCHEMAS
    + f"""
SELECT s.nspname, dt.typname, {
        _TYPE_OF.format(
            modifier="dt.typtypmod",
            dimensions="CASE WHEN t.oid <> w.oid THEN greatest(dt.typndims, 1) ELSE 0 END::int",
        )
    },
       NOT dt.typnotnull, dt.typdefault, pg_catalog.obj_description(dt.oid, 'pg_type'),
       ARRAY(SELECT ARRAY[f.conname, pg_catalog.pg_get_expr(f.conbin, 0), f.convalidated::text]::text[]
             FROM pg_catalog.pg_constraint f WHERE f.contypid = dt.oid AND f.contype = 'c' ORDER BY f.conname)
FROM pg_catalog.pg_type dt JOIN spaces s ON s.oid = dt.typnamespace
{_TYPE_JOIN.format(type="dt.typbasetype")}
WHERE dt.typtype = 'd' AND {_TYPE.replace("t.oid", "dt.oid")} ORDER BY 1, 2
"""
)

COMPOSITES = (
    _SCHEMAS
    + f"""
SELECT c.oid, s.nspname, c.relname, pg_catalog.obj_description(c.reltype, 'pg_type')
FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
WHERE c.relkind = 'c' AND {_CLASS}
  AND {_NOT_OWNED.format(catalog="pg_catalog.pg_type", oid="c.reltype")} ORDER BY 2, 3
"""
)

TRIGGERS = (
    _SCHEMAS
    + f"""
SELECT g.tgrelid, g.tgname, pg_catalog.pg_get_triggerdef(g.oid), g.tgenabled::text <> 'D',
       CASE g.tgenabled::text WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' ELSE 'origin' END
FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN spaces s ON s.oid = c.relnamespace
WHERE NOT g.tgisinternal AND coalesce((pg_catalog.to_jsonb(g) ->> 'tgparentid')::oid, 0) = 0 AND {_CLASS}
ORDER BY 1, 2
"""
)

POLICIES = (
    _SCHEMAS
    + f"""
SELECT p.polrelid, p.polname, p.polcmd::text,
       ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(r)::text END
             FROM pg_catalog.unnest(p.polroles) r ORDER BY 1),
       pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
       p.polpermissive
FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid JOIN spaces s ON s.oid = c.relnamespace
WHERE {_CLASS} ORDER BY 1, 2
"""
)

FUNCTIONS = (
    _SCHEMAS
    + f"""
SELECT s.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid),
       pg_catalog.pg_get_function_result(p.oid), l.lanname,
       CASE p.prokind WHEN 'f' THEN 'function' WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'window' END
FROM pg_catalog.pg_proc p JOIN spaces s ON s.oid = p.pronamespace JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE {_PROC} ORDER BY 1, 2, 3
"""
)

EXTENSIONS = """
SELECT x.extname, x.extversion, n.nspname
FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql' ORDER BY 1
"""
