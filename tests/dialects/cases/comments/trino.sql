-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT 'x'::text; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR);

-- after load
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" AS "t";
COMMENT ON TABLE "t" IS 'the table''s \ comment';
COMMENT ON COLUMN "t"."a" IS 'a; and more';
COMMENT ON VIEW "v" IS 'a view';
