-- PostgreSQL to Amazon Redshift
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: u.b: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (the target has no generated columns)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_b_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (the target has no generated columns)
-- loss: v.v_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v.v_c_check: check: (c > 0); nothing (the target has no conditions)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER, "c" VARCHAR(65535), "d" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."u" ("id" INTEGER NOT NULL, "a" VARCHAR(65535), "b" VARCHAR(65535), CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_b_key" UNIQUE ("b"));
CREATE TABLE "public"."v" ("a" INTEGER, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "v_pkey" PRIMARY KEY ("b"));
