-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP VIEW "v";
DROP INDEX "old_a_idx";
CREATE TABLE "new_new" ("id" INTEGER NOT NULL, "b" TEXT, "m" INTEGER, CONSTRAINT "new_pkey" PRIMARY KEY ("id"), CONSTRAINT "new_m_check" CHECK ("m" > 0)) STRICT;
INSERT INTO "new_new" ("id", "b", "m") SELECT "id", "a", "n" FROM "old";
DROP TABLE "old";
ALTER TABLE "new_new" RENAME TO "new";
CREATE TABLE "new_child" ("id" INTEGER NOT NULL, "new_id" INTEGER, CONSTRAINT "child_pkey" PRIMARY KEY ("id"), CONSTRAINT "child_new_id_fkey" FOREIGN KEY ("new_id") REFERENCES "new" ("id")) STRICT;
INSERT INTO "new_child" ("id", "new_id") SELECT "id", "old_id" FROM "child";
DROP TABLE "child";
ALTER TABLE "new_child" RENAME TO "child";
CREATE INDEX "new_b_idx" ON "new"("b" ASC);
CREATE VIEW "v" AS SELECT "new"."id", "new"."b" FROM "new" AS "new";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
