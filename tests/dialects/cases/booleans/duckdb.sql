-- PostgreSQL to DuckDB
-- loss: t.dead: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.t_n: meaning: WHERE (alive AND (n IS NOT NULL)); over all rows (the target has no partial indexes)
-- loss: t.t_s: meaning: WHERE (alive OR seen); over all rows (the target has no partial indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INTEGER, "s" VARCHAR, "dead" BOOLEAN GENERATED ALWAYS AS (NOT "alive") VIRTUAL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_check" CHECK ("alive" OR "seen"), CONSTRAINT "t_check1" CHECK ((NOT "seen" IS TRUE) OR ("n" > 1)));

-- after load
CREATE INDEX "t_n" ON "main"."t"("n" ASC);
CREATE INDEX "t_s" ON "main"."t"("n" ASC);
CREATE VIEW "main"."sums" AS SELECT "t"."alive", COUNT(*) AS "n", SUM("t"."n") AS "total", COUNT(DISTINCT "t"."s") AS "texts" FROM "main"."t" AS "t" GROUP BY "t"."alive" HAVING (COUNT(*) > 1);
CREATE VIEW "main"."v" AS SELECT "t"."id", ("t"."alive" AND ("t"."n" > 1)) AS "busy", ("t"."n" > 1) AS "many", (NOT "t"."seen") AS "unseen", ("t"."seen" IS TRUE) AS "sure", TRUE AS "yes", CASE WHEN "t"."alive" THEN "t"."seen" ELSE FALSE END AS "c", COALESCE("t"."seen", FALSE) AS "told" FROM "main"."t" AS "t" WHERE (("t"."alive" AND (NOT COALESCE("t"."seen", FALSE))) OR ("t"."s" LIKE 'a[b]%'));
