-- PostgreSQL to SQLite
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: c.id: type: numeric(10,0); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: d.e: type: numeric(12,0); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id")) STRICT;
CREATE TABLE "c" ("id" TEXT NOT NULL, "small" INTEGER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_small_key" UNIQUE ("small")) STRICT;
CREATE TABLE "d" ("id" INTEGER NOT NULL, "c" INTEGER, "e" TEXT, "f" INTEGER, CONSTRAINT "d_pkey" PRIMARY KEY ("id"), CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "c" ("id"), CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "c" ("id"), CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "c" ("small")) STRICT;
