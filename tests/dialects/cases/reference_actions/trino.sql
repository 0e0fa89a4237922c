-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: a.a_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: b.d: default: DEFAULT 1; no default (the target has no defaults)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_d_fkey: foreign key: FOREIGN KEY (d) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES a (code); nothing (the target has no foreign keys)
-- loss: b.b_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES b (id); nothing (the target has no foreign keys)
-- loss: b.b_g_fkey: foreign key: FOREIGN KEY (g) REFERENCES a (id); nothing (the target has no foreign keys)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "code" VARCHAR);
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, "c" INTEGER, "d" INTEGER, "g" INTEGER NOT NULL, "e" VARCHAR, "f" INTEGER);
