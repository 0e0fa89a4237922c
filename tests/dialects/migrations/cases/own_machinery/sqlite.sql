-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP VIEW "m";
CREATE TABLE "new_d" ("p" INTEGER DEFAULT 1, "s" TEXT NOT NULL DEFAULT 'x', "c" TEXT, CONSTRAINT "d_p_positive_check" CHECK ("p" > 0), CONSTRAINT "d_s_short_check" CHECK (LENGTH("s") < 9)) STRICT;
INSERT INTO "new_d" ("p", "s", "c") SELECT "p", "s", "c" FROM "d";
DROP TABLE "d";
ALTER TABLE "new_d" RENAME TO "d";
ALTER TABLE "x" ADD COLUMN "n" INTEGER;
CREATE VIEW "m" AS SELECT "t"."id", "t"."w" FROM "t" AS "t";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
