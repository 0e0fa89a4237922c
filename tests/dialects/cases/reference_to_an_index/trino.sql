-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target has no foreign keys)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "x" INTEGER, "y" INTEGER);
CREATE TABLE "b" ("id" INTEGER NOT NULL, "y" INTEGER, "x" INTEGER);
