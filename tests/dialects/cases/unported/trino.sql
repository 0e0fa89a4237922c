-- PostgreSQL to Trino
-- loss: d.d_a_key: unique: UNIQUE (a); nothing (the target has no unique keys)
-- loss: d.d_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: t.during: type: tsrange; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "d" ("a" INTEGER, "b" INTEGER);
CREATE TABLE "t" ("id" INTEGER NOT NULL, "during" VARCHAR, "words" VARCHAR);
CREATE TABLE "u" ("id" INTEGER NOT NULL);

-- after load
CREATE VIEW "m" AS SELECT "t"."id" FROM "t" AS "t";
