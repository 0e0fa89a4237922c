-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP INDEX "t_twice";
CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "a" INTEGER, "twice" INTEGER GENERATED ALWAYS AS ("a" * 3) STORED, "plain" INTEGER, "more" INTEGER GENERATED ALWAYS AS ("a" + 2) STORED, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
INSERT INTO "new_t" ("id", "a", "plain") SELECT "id", "a", "plain" FROM "t";
DROP TABLE "t";
ALTER TABLE "new_t" RENAME TO "t";
CREATE INDEX "t_twice" ON "t"("twice" ASC);
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
