-- PostgreSQL to SQLite
-- renamed: sqlite_stuff: the table is called _stuff_b1939596 (it has a character that no name has there)
-- renamed: sqlite_stuff.sqlite_stuff_pkey: the constraint is called _stuff_pkey_4f568e25 (it has a character that no name has there)

-- before load
CREATE TABLE "select" ("group" INTEGER NOT NULL, "a ""b`c" TEXT DEFAULT 'x', "Ünïcode" TEXT, "x.y" INTEGER, CONSTRAINT "select_pkey" PRIMARY KEY ("group")) STRICT;
CREATE TABLE "_stuff_b1939596" ("id" INTEGER NOT NULL, "blank " INTEGER, "é" INTEGER, "e" INTEGER, "😀" INTEGER, CONSTRAINT "_stuff_pkey_4f568e25" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "order" AS SELECT "s"."group", "s"."a ""b`c" FROM "select" AS "s" WHERE ("s"."x.y" = 1);
