-- PostgreSQL to Trino
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: a.a_b_fkey: foreign key: FOREIGN KEY (b) REFERENCES b (id); nothing (the target has no foreign keys)

-- before load
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER);
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" INTEGER);
