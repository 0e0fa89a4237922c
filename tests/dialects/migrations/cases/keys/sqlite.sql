-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE "new_p" ("a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "p_pkey" PRIMARY KEY ("b"), CONSTRAINT "p_a" UNIQUE ("a")) STRICT;
INSERT INTO "new_p" ("a", "b", "c") SELECT "a", "b", "c" FROM "p";
DROP TABLE "p";
ALTER TABLE "new_p" RENAME TO "p";
CREATE TABLE "new_c" ("id" INTEGER NOT NULL, "p" INTEGER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_p" FOREIGN KEY ("p") REFERENCES "p" ("a") ON DELETE SET NULL) STRICT;
INSERT INTO "new_c" ("id", "p") SELECT "id", "p" FROM "c";
DROP TABLE "c";
ALTER TABLE "new_c" RENAME TO "c";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
