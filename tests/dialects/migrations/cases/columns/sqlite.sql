-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.n: SET NOT NULL (rows that are there have no value for it: fill it first)
-- withheld: t.gone: DROP COLUMN (its values would be gone)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "a" TEXT, "d" INTEGER DEFAULT 2, "n" INTEGER, "f" TEXT NOT NULL DEFAULT 'x', "g" INTEGER, "gone" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
INSERT INTO "new_t" ("id", "a", "d", "gone") SELECT "id", "a", "d", "gone" FROM "t";
DROP TABLE "t";
ALTER TABLE "new_t" RENAME TO "t";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "a" TEXT, "d" INTEGER DEFAULT 2, "n" INTEGER NOT NULL, "f" TEXT NOT NULL DEFAULT 'x', "g" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
-- INSERT INTO "new_t" ("id", "a", "d", "n", "f", "g") SELECT "id", "a", "d", "n", "f", "g" FROM "t";
-- DROP TABLE "t";
-- ALTER TABLE "new_t" RENAME TO "t";
-- -- note: a row that this prints refers to nothing: roll back
-- PRAGMA foreign_key_check;
-- COMMIT;
-- PRAGMA foreign_keys = ON;
