-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "x" INTEGER, "y" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_xy" UNIQUE ("x", "y"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "y" INTEGER, "x" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("x", "y") REFERENCES "main"."a" ("x", "y"));
