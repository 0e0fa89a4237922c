-- PostgreSQL to DuckDB
-- loss: u.k: type: domain kind; VARCHAR, with the domain's conditions (there are no domains)
-- loss: u.later: meaning: NOT VALID; checked when rows are loaded (the target checks every row)

-- before load
CREATE SEQUENCE "main"."u_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1;
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "s" VARCHAR, "u" VARCHAR, "n" DECIMAL(10, 2), "m" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_u_length" CHECK (LENGTH("u") <= 5), CONSTRAINT "positive" CHECK ("n" > 0), CONSTRAINT "t_check" CHECK ((("m") > "n") OR ("m" IS NULL)), CONSTRAINT "t_s_check" CHECK ("s" IN ('a', 'b')), CONSTRAINT "t_s_check1" CHECK (LENGTH("s") < 10), CONSTRAINT "t_s_check2" CHECK ((regexp_matches("s", '(?s)^[a-z]+\z'))), CONSTRAINT "t_u_check" CHECK (NOT "u" IN ('x', 'y')));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."u_id_seq"')), "k" VARCHAR, "born" DATE, "seen" TIMESTAMPTZ, "code" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_k_kind_check" CHECK ("k" IN ('MY_VALUE', 'VALUE')), CONSTRAINT "u_code_length" CHECK (LENGTH("code") <= 5), CONSTRAINT "later" CHECK ("k" <> ''), CONSTRAINT "u_born_check" CHECK ("born" <= CAST(now() AS DATE)), CONSTRAINT "u_code_check" CHECK (RTRIM("code") IN ('ab', 'cde')), CONSTRAINT "u_id_check" CHECK ("id" > 0), CONSTRAINT "u_seen_check" CHECK ("seen" <= now()));
