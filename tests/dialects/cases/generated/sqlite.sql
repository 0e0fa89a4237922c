-- PostgreSQL to SQLite
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: u.b: meaning: lower() and upper(); kept (SQLite changes a to z only)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (it is in a primary key, which takes no generated column there)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER GENERATED ALWAYS AS ("a" / 2) STORED, "c" TEXT GENERATED ALWAYS AS ('n' || CAST(("a") AS TEXT)) STORED, "d" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" TEXT, "b" TEXT GENERATED ALWAYS AS (LOWER("a")) STORED, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_b_key" UNIQUE ("b")) STRICT;
CREATE TABLE "v" ("a" INTEGER, "b" INTEGER NOT NULL, "c" INTEGER GENERATED ALWAYS AS ("a" + 1) STORED, CONSTRAINT "v_pkey" PRIMARY KEY ("b"), CONSTRAINT "v_c_check" CHECK ("c" > 0)) STRICT;
