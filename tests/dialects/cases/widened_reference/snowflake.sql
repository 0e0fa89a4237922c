-- PostgreSQL to Snowflake
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
CREATE TABLE "PUBLIC"."a" ("id" BIGINT NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "a" BIGINT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."c" ("id" NUMBER(10, 0) NOT NULL, "small" INT, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_small_key" UNIQUE ("small"));
CREATE TABLE "PUBLIC"."d" ("id" INT NOT NULL, "c" INT, "e" NUMBER(12, 0), "f" BIGINT, CONSTRAINT "d_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "PUBLIC"."a" ("id");
ALTER TABLE "PUBLIC"."d" ADD CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "PUBLIC"."c" ("id");
ALTER TABLE "PUBLIC"."d" ADD CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "PUBLIC"."c" ("id");
ALTER TABLE "PUBLIC"."d" ADD CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "PUBLIC"."c" ("small");
