-- PostgreSQL to Oracle
-- loss: t.s: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.dead: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.t_n: meaning: WHERE (alive AND (n IS NOT NULL)); over all rows (the target has no partial indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the same columns are indexed already, which the target does once)
-- loss: sums: meaning: long values of s; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: v: meaning: long values of s; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "alive" NUMBER(1) NOT NULL, "seen" NUMBER(1), "n" NUMBER(10), "s" CLOB, "dead" NUMBER(1) GENERATED ALWAYS AS (CASE WHEN "alive" = 0 THEN 1 WHEN NOT ("alive" = 0) THEN 0 END) VIRTUAL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_alive_check" CHECK ("alive" IN (0, 1)), CONSTRAINT "t_seen_check" CHECK ("seen" IN (0, 1)), CONSTRAINT "t_dead_check" CHECK ("dead" IN (0, 1)), CONSTRAINT "t_check" CHECK ("alive" = 1 OR "seen" = 1), CONSTRAINT "t_check1" CHECK ((NOT COALESCE("seen", 0) = 1) OR ("n" > 1)));

-- after load
CREATE INDEX "t_n" ON "t"("n" ASC);
CREATE UNIQUE INDEX "t_u" ON "t"(CASE WHEN "alive" = 1 OR "seen" = 1 THEN "n" END ASC);
CREATE VIEW "sums" AS SELECT "t"."alive", COUNT(*) AS "n", SUM("t"."n") AS "total", COUNT(DISTINCT CAST("t"."s" AS VARCHAR2(4000))) AS "texts" FROM "t" "t" GROUP BY "t"."alive" HAVING (COUNT(*) > 1);
CREATE VIEW "v" AS SELECT "t"."id", (CASE WHEN "t"."alive" = 1 AND ("t"."n" > 1) THEN 1 WHEN NOT ("t"."alive" = 1 AND ("t"."n" > 1)) THEN 0 END) AS "busy", (CASE WHEN "t"."n" > 1 THEN 1 WHEN NOT ("t"."n" > 1) THEN 0 END) AS "many", (CASE WHEN "t"."seen" = 0 THEN 1 WHEN NOT ("t"."seen" = 0) THEN 0 END) AS "unseen", (CASE WHEN COALESCE("t"."seen", 0) = 1 THEN 1 WHEN NOT (COALESCE("t"."seen", 0) = 1) THEN 0 END) AS "sure", 1 AS "yes", CASE WHEN "t"."alive" = 1 THEN "t"."seen" ELSE 0 END AS "c", COALESCE("t"."seen", 0) AS "told" FROM "t" "t" WHERE (("t"."alive" = 1 AND (COALESCE("t"."seen", 0) = 0)) OR (CAST("t"."s" AS VARCHAR2(4000)) LIKE 'a[b]%'));
