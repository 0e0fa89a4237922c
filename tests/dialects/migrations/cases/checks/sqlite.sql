-- Migration on SQLite
-- loss: t.odd: check: CHECK ((n % (2)::bigint) = 1); nothing (Mod has no translation)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "positive" CHECK ("n" >= 0)) STRICT;
INSERT INTO "new_t" ("id", "n") SELECT "id", "n" FROM "t";
DROP TABLE "t";
ALTER TABLE "new_t" RENAME TO "t";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
