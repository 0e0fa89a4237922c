-- PostgreSQL to Oracle
-- renamed: other.t: the table is called other_t (the target has no schemas, so theirs are part of the name)
-- renamed: other.v: the view is called other_v (the target has no schemas, so theirs are part of the name)
-- renamed: other.t.t_pkey: the constraint is called t_pkey_0696f41f (another has that name)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "other_t" ("id" NUMBER(10) NOT NULL, "t" NUMBER(10), CONSTRAINT "t_pkey_0696f41f" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "by_t" ON "other_t"("t" ASC);
ALTER TABLE "other_t" ADD CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "t" ("id");
CREATE VIEW "other_v" AS SELECT "o"."id", "p"."id" AS "other_id" FROM "other_t" "o" LEFT JOIN "t" "p" ON (("p"."id" = "o"."t"));
