-- PostgreSQL to DuckDB
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: d.c: type: integer; as numeric(10,0) (it refers to c.id, and the target wants equal types)
-- loss: d.e: type: numeric(12,0); as numeric(10,0) (it refers to c.id, and the target wants equal types)
-- loss: d.f: type: bigint; as integer (it refers to c.small, and the target wants equal types)

-- before load
CREATE TABLE "main"."a" ("id" BIGINT NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" BIGINT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "main"."a" ("id"));
CREATE TABLE "main"."c" ("id" DECIMAL(10, 0) NOT NULL, "small" INTEGER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_small_key" UNIQUE ("small"));
CREATE TABLE "main"."d" ("id" INTEGER NOT NULL, "c" DECIMAL(10, 0), "e" DECIMAL(10, 0), "f" INTEGER, CONSTRAINT "d_pkey" PRIMARY KEY ("id"), CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "main"."c" ("id"), CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "main"."c" ("id"), CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "main"."c" ("small"));
