-- PostgreSQL to SQLite
-- loss: t.n: type: numeric(10,2); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (SQLite has no regular expressions, and GLOB repeats nothing but any character)
-- loss: u.k: type: domain kind; TEXT, with the domain's conditions (there are no domains)
-- loss: u.later: meaning: NOT VALID; checked when rows are loaded (the target checks every row)
-- loss: u.u_born_check: check: CHECK (born <= CURRENT_DATE); nothing (a condition cannot ask for the time there)
-- loss: u.u_seen_check: check: CHECK (seen <= now()); nothing (a condition cannot ask for the time there)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "s" TEXT, "u" TEXT, "n" TEXT, "m" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_u_length" CHECK (LENGTH("u") <= 5), CONSTRAINT "positive" CHECK (CAST("n" AS NUMERIC) > 0), CONSTRAINT "t_check" CHECK ((("m") > CAST("n" AS NUMERIC)) OR ("m" IS NULL)), CONSTRAINT "t_s_check" CHECK ("s" IN ('a', 'b')), CONSTRAINT "t_s_check1" CHECK (LENGTH("s") < 10), CONSTRAINT "t_u_check" CHECK (NOT "u" IN ('x', 'y'))) STRICT;
CREATE TABLE "u" ("id" INTEGER NOT NULL, "k" TEXT, "born" TEXT, "seen" TEXT, "code" TEXT, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_k_kind_check" CHECK ("k" IN ('MY_VALUE', 'VALUE')), CONSTRAINT "u_code_length" CHECK (LENGTH("code") <= 5), CONSTRAINT "later" CHECK ("k" <> ''), CONSTRAINT "u_code_check" CHECK (RTRIM("code") IN ('ab', 'cde')), CONSTRAINT "u_id_check" CHECK ("id" > 0)) STRICT;
