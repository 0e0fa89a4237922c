-- PostgreSQL to Oracle
-- loss: t.a: type: text; CLOB, without '' ('' is NULL in Oracle)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB DEFAULT 'x', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" "t";
COMMENT ON TABLE "t" IS 'the table''s \ comment';
COMMENT ON COLUMN "t"."a" IS 'a; and more';
COMMENT ON TABLE "v" IS 'a view';
