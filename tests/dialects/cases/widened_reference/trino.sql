-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.c_small_key: unique: UNIQUE (small); nothing (the target has no unique keys)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: d.d_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (the target has no foreign keys)

-- before load
CREATE TABLE "a" ("id" BIGINT NOT NULL);
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER);
CREATE TABLE "c" ("id" DECIMAL(10, 0) NOT NULL, "small" INTEGER);
CREATE TABLE "d" ("id" INTEGER NOT NULL, "c" INTEGER, "e" DECIMAL(12, 0), "f" BIGINT);
