-- PostgreSQL to ClickHouse
-- loss: d.d_a_key: unique: UNIQUE (a); nothing (the target has no unique keys)
-- loss: d.d_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: t.during: type: tsrange; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "d" ("a" Nullable(Int32), "b" Nullable(Int32)) ENGINE = MergeTree ORDER BY tuple();
CREATE TABLE "t" ("id" Int32, "during" Nullable(String), "words" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "m" AS SELECT "t_row"."id" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
