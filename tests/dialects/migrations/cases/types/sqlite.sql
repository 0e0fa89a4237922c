-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.narrower: TYPE integer (values of bigint may not fit integer, or are cut or rounded to it)
-- withheld: t.cut: TYPE character varying(5) (values of text may not fit character varying(5), or are cut or rounded to it)
-- withheld: t.n: TYPE integer (values of text may not fit integer, or are cut or rounded to it)
-- withheld: t.j: TYPE jsonb (values of json may not fit jsonb, or are cut or rounded to it)
-- withheld: t.b: TYPE integer (values of boolean may not fit integer, or are cut or rounded to it)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP VIEW "v";
DROP INDEX "t_wider";
CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "wider" INTEGER DEFAULT 6, "narrower" INTEGER, "words" TEXT, "cut" TEXT, "n" TEXT DEFAULT '7', "j" TEXT, "at" TEXT, "z" TEXT, "arr" TEXT, "b" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_j_check" CHECK ("j" IS NULL OR json_valid("j")), CONSTRAINT "t_arr_check" CHECK ("arr" IS NULL OR json_valid("arr")), CONSTRAINT "t_b_check" CHECK ("b" IN (0, 1))) STRICT;
INSERT INTO "new_t" ("id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b") SELECT "id", "wider", "narrower", "words", "cut", "n", "j", CASE WHEN "at" LIKE '%infinity' THEN "at" ELSE "at" || '+00:00' END, CASE WHEN "z" LIKE '%infinity' THEN "z" ELSE replace("z", '+00:00', '') END, "arr", "b" FROM "t";
DROP TABLE "t";
ALTER TABLE "new_t" RENAME TO "t";
CREATE INDEX "t_wider" ON "t"("wider" ASC);
CREATE VIEW "v" AS SELECT "t"."id", "t"."wider" FROM "t" AS "t";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- DROP VIEW "v";
-- DROP INDEX "t_wider";
-- CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "wider" INTEGER DEFAULT 6, "narrower" INTEGER, "words" TEXT, "cut" TEXT, "n" INTEGER DEFAULT 8, "j" TEXT, "at" TEXT, "z" TEXT, "arr" TEXT, "b" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_cut_length" CHECK (LENGTH("cut") <= 5), CONSTRAINT "t_j_check" CHECK ("j" IS NULL OR json_valid("j")), CONSTRAINT "t_arr_check" CHECK ("arr" IS NULL OR json_valid("arr"))) STRICT;
-- INSERT INTO "new_t" ("id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b") SELECT "id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b" FROM "t";
-- DROP TABLE "t";
-- ALTER TABLE "new_t" RENAME TO "t";
-- CREATE INDEX "t_wider" ON "t"("wider" ASC);
-- CREATE VIEW "v" AS SELECT "t"."id", "t"."wider" FROM "t" AS "t";
-- -- note: a row that this prints refers to nothing: roll back
-- PRAGMA foreign_key_check;
-- COMMIT;
-- PRAGMA foreign_keys = ON;
