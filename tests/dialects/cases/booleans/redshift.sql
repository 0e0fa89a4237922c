-- PostgreSQL to Amazon Redshift
-- loss: t.s: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.dead: generated: GENERATED ALWAYS AS (NOT alive); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_check: check: (alive OR seen); nothing (the target has no conditions)
-- loss: t.t_check1: check: ((seen IS NOT TRUE) OR (n > 1)); nothing (the target has no conditions)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INTEGER, "s" VARCHAR(65535), "dead" BOOLEAN, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."sums" AS SELECT "t"."alive", COUNT(*) AS "n", SUM("t"."n") AS "total", COUNT(DISTINCT "t"."s") AS "texts" FROM "public"."t" AS "t" GROUP BY "t"."alive" HAVING (COUNT(*) > 1);
CREATE VIEW "public"."v" AS SELECT "t"."id", ("t"."alive" AND ("t"."n" > 1)) AS "busy", ("t"."n" > 1) AS "many", (NOT "t"."seen") AS "unseen", ("t"."seen" IS TRUE) AS "sure", TRUE AS "yes", CASE WHEN "t"."alive" THEN "t"."seen" ELSE FALSE END AS "c", COALESCE("t"."seen", FALSE) AS "told" FROM "public"."t" AS "t" WHERE (("t"."alive" AND (NOT COALESCE("t"."seen", FALSE))) OR ("t"."s" LIKE 'a[b]%'));
