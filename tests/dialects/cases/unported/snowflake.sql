-- PostgreSQL to Snowflake
-- loss: d.d_a_key: meaning: DEFERRABLE; not checked (the target defers no keys)
-- loss: d.d_a_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_b_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_b_key: meaning: NULLS NOT DISTINCT; several NULLs are let in (NULLs are distinct in the target)
-- loss: t.during: type: tsrange; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "PUBLIC"."d" ("a" INT, "b" INT, CONSTRAINT "d_a_key" UNIQUE ("a"), CONSTRAINT "d_b_key" UNIQUE ("b"));
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "during" VARCHAR, "words" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."m" AS SELECT "t"."id" FROM "PUBLIC"."t" AS "t";
