-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP VIEW "on_gone";
DROP VIEW "goes";
CREATE VIEW "comes" AS SELECT "over_v"."id" FROM "over_v" AS "over_v";
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- DROP VIEW "comes";
-- DROP VIEW "over_v";
-- DROP VIEW "v";
-- CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "a" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
-- INSERT INTO "new_t" ("id", "a") SELECT "id", "a" FROM "t";
-- DROP TABLE "t";
-- ALTER TABLE "new_t" RENAME TO "t";
-- CREATE VIEW "v" AS SELECT "t"."id", "t"."a" FROM "t" AS "t" WHERE ("t"."id" > 1);
-- CREATE VIEW "over_v" AS SELECT "v"."id" FROM "v" AS "v";
-- CREATE VIEW "comes" AS SELECT "over_v"."id" FROM "over_v" AS "over_v";
-- -- note: a row that this prints refers to nothing: roll back
-- PRAGMA foreign_key_check;
-- COMMIT;
-- PRAGMA foreign_keys = ON;
