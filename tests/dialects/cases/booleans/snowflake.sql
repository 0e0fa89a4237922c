-- PostgreSQL to Snowflake
-- loss: t.dead: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_check: check: (alive OR seen); nothing (the target has no conditions)
-- loss: t.t_check1: check: ((seen IS NOT TRUE) OR (n > 1)); nothing (the target has no conditions)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INT, "s" VARCHAR, "dead" BOOLEAN AS (CAST(NOT "alive" AS BOOLEAN)), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."sums" AS SELECT "t"."alive", COUNT(*) AS "n", SUM("t"."n") AS "total", COUNT(DISTINCT "t"."s") AS "texts" FROM "PUBLIC"."t" AS "t" GROUP BY "t"."alive" HAVING (COUNT(*) > 1);
CREATE VIEW "PUBLIC"."v" AS SELECT "t"."id", ("t"."alive" AND ("t"."n" > 1)) AS "busy", ("t"."n" > 1) AS "many", (NOT "t"."seen") AS "unseen", (COALESCE("t"."seen", FALSE)) AS "sure", TRUE AS "yes", CASE WHEN "t"."alive" THEN "t"."seen" ELSE FALSE END AS "c", COALESCE("t"."seen", FALSE) AS "told" FROM "PUBLIC"."t" AS "t" WHERE (("t"."alive" AND (NOT COALESCE("t"."seen", FALSE))) OR ("t"."s" LIKE 'a[b]%'));
