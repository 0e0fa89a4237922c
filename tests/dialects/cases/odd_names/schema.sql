CREATE TABLE "select" ("group" integer PRIMARY KEY, "a ""b`c" text DEFAULT 'x', "Ünïcode" text, "x.y" integer);
CREATE VIEW "order" AS SELECT s."group", s."a ""b`c" FROM "select" s WHERE s."x.y" = 1;
CREATE TABLE "sqlite_stuff" (id integer PRIMARY KEY, "blank " integer, "é" integer, e integer, "😀" integer);
