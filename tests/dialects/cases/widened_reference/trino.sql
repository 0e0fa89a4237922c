-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)

-- before load
CREATE TABLE "a" ("id" BIGINT NOT NULL);
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER);
