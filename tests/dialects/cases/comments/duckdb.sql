-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR DEFAULT 'x', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."v" AS SELECT "t"."id" FROM "main"."t" AS "t";
COMMENT ON TABLE "main"."t" IS 'the table''s \ comment';
COMMENT ON COLUMN "main"."t"."a" IS 'a; and more';
COMMENT ON VIEW "main"."v" IS 'a view';
