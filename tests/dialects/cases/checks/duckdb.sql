-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "s" VARCHAR, "u" VARCHAR, "n" DECIMAL(10, 2), "m" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_u_length" CHECK (LENGTH("u") <= 5), CONSTRAINT "positive" CHECK ("n" > 0), CONSTRAINT "t_check" CHECK ((("m") > "n") OR ("m" IS NULL)), CONSTRAINT "t_s_check" CHECK ("s" IN ('a', 'b')), CONSTRAINT "t_s_check1" CHECK (LENGTH("s") < 10), CONSTRAINT "t_s_check2" CHECK ((regexp_matches("s", '(?s)^[a-z]+\z'))), CONSTRAINT "t_u_check" CHECK (NOT "u" IN ('x', 'y')));
