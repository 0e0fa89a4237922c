-- PostgreSQL to Amazon Redshift
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: T.T_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- loss: T.T_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)

-- before load
CREATE TABLE "public"."t_619a2e02" ("id" INTEGER NOT NULL, "a" INTEGER, "A_cfe4d97b" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."T" ("id" INTEGER NOT NULL, "t" INTEGER, CONSTRAINT "T_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "public"."T" ADD CONSTRAINT "T_t_fkey" FOREIGN KEY ("t") REFERENCES "public"."t_619a2e02" ("id");
CREATE VIEW "public"."v" AS SELECT "t_2"."a", "t_2"."A_cfe4d97b" AS "A_cfe4d97b", "T"."t" FROM "public"."t_619a2e02" AS "t_2" JOIN "public"."T" AS "T" ON (("T"."t" = "t_2"."id")) WHERE ("t_2"."A_cfe4d97b" > 1);
