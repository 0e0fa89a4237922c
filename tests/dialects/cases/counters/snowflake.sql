-- PostgreSQL to Snowflake
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: e.e_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: f.f_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: g.m: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: g.g_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, "b" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" BIGINT NOT NULL AUTOINCREMENT START 100 INCREMENT 1 ORDER, "b" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."c" ("id" INT NOT NULL, "n" BIGINT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."d" ("id" INT NOT NULL AUTOINCREMENT START 5 INCREMENT 2 ORDER, CONSTRAINT "d_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."e" ("id" INT NOT NULL AUTOINCREMENT START 5 INCREMENT 2 ORDER, CONSTRAINT "e_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."f" ("id" NUMBER(10, 0) NOT NULL AUTOINCREMENT START 5 INCREMENT 2 ORDER, CONSTRAINT "f_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."g" ("id" INT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, "n" INT, "m" INT AS (CAST("id" * 2 AS INT)), CONSTRAINT "g_pkey" PRIMARY KEY ("id"));
