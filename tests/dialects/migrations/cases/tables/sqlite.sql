-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: old_child: DROP TABLE (its rows would be gone)
-- loss: new_child: comment: the comment 'it is new'; nothing (the target has no comments on it)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE "new_child" ("id" INTEGER NOT NULL, "parent" INTEGER, "words" TEXT, CONSTRAINT "new_child_pkey" PRIMARY KEY ("id"), CONSTRAINT "new_child_parent_fkey" FOREIGN KEY ("parent") REFERENCES "parent" ("id")) STRICT;
CREATE INDEX "new_child_words" ON "new_child"("words" ASC);
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- DROP TABLE "old_child";
-- COMMIT;
-- PRAGMA foreign_keys = ON;
