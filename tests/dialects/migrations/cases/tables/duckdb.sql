-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: old_child: DROP TABLE (its rows would be gone)
CREATE TABLE "main"."new_child" ("id" INTEGER NOT NULL, "parent" INTEGER, "words" VARCHAR, CONSTRAINT "new_child_pkey" PRIMARY KEY ("id"), CONSTRAINT "new_child_parent_fkey" FOREIGN KEY ("parent") REFERENCES "main"."parent" ("id"));
CREATE INDEX "new_child_words" ON "main"."new_child"("words" ASC);
COMMENT ON TABLE "main"."new_child" IS 'it is new';

-- withheld: to be run as a whole, after the above
-- DROP TABLE "main"."old_child";
