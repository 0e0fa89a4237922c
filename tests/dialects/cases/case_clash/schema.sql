CREATE TABLE t (id integer PRIMARY KEY, a integer, "A" integer);
CREATE TABLE "T" (id integer PRIMARY KEY, t integer REFERENCES t);
CREATE INDEX same ON t ("A");
CREATE VIEW v AS SELECT t.a, t."A", "T".t FROM t JOIN "T" ON "T".t = t.id WHERE t."A" > 1;
