-- PostgreSQL to Snowflake
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, "b" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" BIGINT NOT NULL AUTOINCREMENT START 100 INCREMENT 1 ORDER, "b" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."c" ("id" INT NOT NULL, "n" BIGINT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."d" ("id" INT NOT NULL AUTOINCREMENT START 5 INCREMENT 2 ORDER, CONSTRAINT "d_pkey" PRIMARY KEY ("id"));
