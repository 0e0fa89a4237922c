-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
-- withheld: t_rest: DROP TABLE (its rows would be gone)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
ALTER TABLE "child" ADD COLUMN "more" TEXT;
ALTER TABLE "parent" ADD COLUMN "more" TEXT;
ALTER TABLE "t" ADD COLUMN "come" TEXT;
CREATE INDEX "t_come" ON "t"("come" ASC);
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- DROP INDEX "t_come";
-- CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "at" TEXT NOT NULL, "come" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at")) STRICT;
-- INSERT INTO "new_t" ("id", "at", "come") SELECT "id", "at", "come" FROM "t";
-- DROP TABLE "t";
-- ALTER TABLE "new_t" RENAME TO "t";
-- CREATE INDEX "t_come" ON "t"("come" ASC);
-- -- note: a row that this prints refers to nothing: roll back
-- PRAGMA foreign_key_check;
-- COMMIT;
-- PRAGMA foreign_keys = ON;
