-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: T.T_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: T.T_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)

-- before load
CREATE TABLE "t_619a2e02" ("id" INTEGER NOT NULL, "a" INTEGER, "A_cfe4d97b" INTEGER);
CREATE TABLE "T" ("id" INTEGER NOT NULL, "t" INTEGER);

-- after load
CREATE VIEW "v" AS SELECT "t_2"."a", "t_2"."A_cfe4d97b" AS "A_cfe4d97b", "T"."t" FROM "t_619a2e02" AS "t_2" JOIN "T" AS "T" ON (("T"."t" = "t_2"."id")) WHERE ("t_2"."A_cfe4d97b" > 1);
