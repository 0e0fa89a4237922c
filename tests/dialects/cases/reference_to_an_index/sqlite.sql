-- PostgreSQL to SQLite

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "x" INTEGER, "y" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_xy" UNIQUE ("x", "y")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "y" INTEGER, "x" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("x", "y") REFERENCES "a" ("x", "y")) STRICT;
