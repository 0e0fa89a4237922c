-- PostgreSQL to Amazon Redshift
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER, "c" VARCHAR(65535), "d" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
