-- PostgreSQL to DuckDB
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)

-- before load
CREATE TABLE "main"."t_619a2e02" ("id" INTEGER NOT NULL, "a" INTEGER, "A_cfe4d97b" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."T" ("id" INTEGER NOT NULL, "t" INTEGER, CONSTRAINT "T_pkey" PRIMARY KEY ("id"), CONSTRAINT "T_t_fkey" FOREIGN KEY ("t") REFERENCES "main"."t_619a2e02" ("id"));

-- after load
CREATE INDEX "same" ON "main"."t_619a2e02"("A_cfe4d97b" ASC);
CREATE VIEW "main"."v" AS SELECT "t_2"."a", "t_2"."A_cfe4d97b" AS "A_cfe4d97b", "T"."t" FROM "main"."t_619a2e02" AS "t_2" JOIN "main"."T" AS "T" ON (("T"."t" = "t_2"."id")) WHERE ("t_2"."A_cfe4d97b" > 1);
