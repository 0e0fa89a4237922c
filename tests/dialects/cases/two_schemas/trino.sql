-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: other.t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: other.t.t_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS "other";
CREATE TABLE "t" ("id" INTEGER NOT NULL);
CREATE TABLE "other"."t" ("id" INTEGER NOT NULL, "t" INTEGER);

-- after load
CREATE VIEW "other"."v" AS SELECT "o"."id", "p"."id" AS "other_id" FROM "other"."t" AS "o" LEFT JOIN "t" AS "p" ON (("p"."id" = "o"."t"));
