-- PostgreSQL to SQLite
-- renamed: other.t: the table is called other_t (the target has no schemas, so theirs are part of the name)
-- renamed: other.v: the view is called other_v (the target has no schemas, so theirs are part of the name)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "other_t" ("id" INTEGER NOT NULL, "t" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "t" ("id")) STRICT;

-- after load
CREATE INDEX "by_t" ON "other_t"("t" ASC);
CREATE VIEW "other_v" AS SELECT "o"."id", "p"."id" AS "other_id" FROM "other_t" AS "o" LEFT JOIN "t" AS "p" ON (("p"."id" = "o"."t"));
