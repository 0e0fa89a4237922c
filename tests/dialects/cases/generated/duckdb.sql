-- PostgreSQL to DuckDB
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER GENERATED ALWAYS AS ("a" // 2) VIRTUAL, "c" VARCHAR GENERATED ALWAYS AS ('n' || CAST(("a") AS VARCHAR)) VIRTUAL, "d" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
