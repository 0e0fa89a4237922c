-- PostgreSQL to SQLite
-- loss: t.n: type: numeric(10,2); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (SQLite has no regular expressions, and GLOB repeats nothing but any character)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "s" TEXT, "u" TEXT, "n" TEXT, "m" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_u_length" CHECK (LENGTH("u") <= 5), CONSTRAINT "positive" CHECK (CAST("n" AS NUMERIC) > 0), CONSTRAINT "t_check" CHECK ((("m") > CAST("n" AS NUMERIC)) OR ("m" IS NULL)), CONSTRAINT "t_s_check" CHECK ("s" IN ('a', 'b')), CONSTRAINT "t_s_check1" CHECK (LENGTH("s") < 10), CONSTRAINT "t_u_check" CHECK (NOT "u" IN ('x', 'y'))) STRICT;
