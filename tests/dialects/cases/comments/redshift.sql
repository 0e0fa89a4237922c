-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARCHAR(65535) DEFAULT 'x', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."v" AS SELECT "t"."id" FROM "public"."t" AS "t";
COMMENT ON TABLE "public"."t" IS 'the table''s \\ comment';
COMMENT ON COLUMN "public"."t"."a" IS 'a; and more';
COMMENT ON VIEW "public"."v" IS 'a view';
