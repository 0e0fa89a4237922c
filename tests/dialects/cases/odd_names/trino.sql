-- PostgreSQL to Trino
-- loss: select.a "b`c: default: DEFAULT 'x'::text; no default (the target has no defaults)
-- loss: select.select_pkey: primary key: PRIMARY KEY (group); nothing (the target has no keys)
-- loss: sqlite_stuff.sqlite_stuff_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "select" ("group" INTEGER NOT NULL, "a ""b`c" VARCHAR, "Ünïcode" VARCHAR, "x.y" INTEGER);
CREATE TABLE "sqlite_stuff" ("id" INTEGER NOT NULL, "blank " INTEGER, "é" INTEGER, "e" INTEGER, "😀" INTEGER);

-- after load
CREATE VIEW "order" AS SELECT "s"."group", "s"."a ""b`c" FROM "select" AS "s" WHERE ("s"."x.y" = 1);
