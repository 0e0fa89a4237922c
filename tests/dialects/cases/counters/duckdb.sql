-- PostgreSQL to DuckDB
-- loss: g.m: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)

-- before load
CREATE SEQUENCE "main"."a_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1;
CREATE SEQUENCE "main"."b_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 100;
CREATE SEQUENCE "main"."c_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1;
CREATE SEQUENCE "main"."g_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1;
CREATE SEQUENCE "main"."loose" INCREMENT BY 2 MINVALUE 1 MAXVALUE 99 START WITH 5 CYCLE;
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."a_id_seq"')), "b" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" BIGINT NOT NULL DEFAULT (nextval('"main"."b_id_seq"')), "b" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."c" ("id" INTEGER NOT NULL, "n" BIGINT NOT NULL DEFAULT (nextval('"main"."c_n_seq"')), CONSTRAINT "c_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."d" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."loose"')), CONSTRAINT "d_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."e" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."loose"')), CONSTRAINT "e_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."f" ("id" DECIMAL(10, 0) NOT NULL DEFAULT (nextval('"main"."loose"')), CONSTRAINT "f_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."g" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."g_id_seq"')), "n" INTEGER, "m" INTEGER GENERATED ALWAYS AS ("id" * 2) VIRTUAL, CONSTRAINT "g_pkey" PRIMARY KEY ("id"));
