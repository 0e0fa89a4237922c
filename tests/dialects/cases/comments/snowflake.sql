-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARCHAR DEFAULT 'x', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."v" AS SELECT "t"."id" FROM "PUBLIC"."t" AS "t";
COMMENT ON TABLE "PUBLIC"."t" IS 'the table\'s \\ comment';
COMMENT ON COLUMN "PUBLIC"."t"."a" IS 'a; and more';
COMMENT ON VIEW "PUBLIC"."v" IS 'a view';
