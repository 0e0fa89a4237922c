-- PostgreSQL to DuckDB
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (it is in a unique, which takes no generated column there)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (it is in a primary key, which takes no generated column there)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (it is in a check, which takes no generated column there)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER GENERATED ALWAYS AS ("a" // 2) VIRTUAL, "c" VARCHAR GENERATED ALWAYS AS ('n' || CAST(("a") AS VARCHAR)) VIRTUAL, "d" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "a" VARCHAR, "b" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_b_key" UNIQUE ("b"));
CREATE TABLE "main"."v" ("a" INTEGER, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "v_pkey" PRIMARY KEY ("b"), CONSTRAINT "v_c_check" CHECK ("c" > 0));
