-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP VIEW "v";
DROP INDEX "t_a";
DROP INDEX "t_b";
CREATE TABLE "new_u" ("id" INTEGER NOT NULL, "b" INTEGER NOT NULL, "a" TEXT, "d" TEXT, "c" TEXT, CONSTRAINT "u_pkey" PRIMARY KEY ("id")) STRICT;
INSERT INTO "new_u" ("id", "b", "a", "d") SELECT "id", "a", "b", "c" FROM "t";
DROP TABLE "t";
CREATE TABLE "new_t" ("id" INTEGER NOT NULL, "t" INTEGER, "x" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "u" ("id")) STRICT;
INSERT INTO "new_t" ("id", "t", "x") SELECT "id", "t", "x" FROM "u";
DROP TABLE "u";
ALTER TABLE "new_t" RENAME TO "t";
CREATE TABLE "new_w_old" ("id" INTEGER NOT NULL, "n" INTEGER, CONSTRAINT "w_old_pkey" PRIMARY KEY ("id")) STRICT;
INSERT INTO "new_w_old" ("id", "n") SELECT "id", "n" FROM "w";
DROP TABLE "w";
ALTER TABLE "new_w_old" RENAME TO "w_old";
ALTER TABLE "new_u" RENAME TO "u";
CREATE TABLE "w" ("id" INTEGER NOT NULL, "m" TEXT, CONSTRAINT "w_pkey" PRIMARY KEY ("id")) STRICT;
CREATE INDEX "t_a" ON "u"("b" ASC);
CREATE INDEX "t_b" ON "t"("x" ASC);
CREATE VIEW "v" AS SELECT "u"."id", "u"."b" AS "a" FROM "u" AS "u";
-- note: a row that this prints refers to nothing: roll back
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
