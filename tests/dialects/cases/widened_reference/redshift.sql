-- PostgreSQL to Amazon Redshift
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_small_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_e_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_f_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."a" ("id" BIGINT NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "a" BIGINT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."c" ("id" DECIMAL(10, 0) NOT NULL, "small" INTEGER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_small_key" UNIQUE ("small"));
CREATE TABLE "public"."d" ("id" INTEGER NOT NULL, "c" INTEGER, "e" DECIMAL(12, 0), "f" BIGINT, CONSTRAINT "d_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "public"."c" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "public"."c" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "public"."c" ("small");
