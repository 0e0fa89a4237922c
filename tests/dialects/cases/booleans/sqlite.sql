-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "alive" INTEGER NOT NULL, "seen" INTEGER, "n" INTEGER, "s" TEXT, "dead" INTEGER GENERATED ALWAYS AS (NOT "alive") STORED, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_alive_check" CHECK ("alive" IN (0, 1)), CONSTRAINT "t_seen_check" CHECK ("seen" IN (0, 1)), CONSTRAINT "t_dead_check" CHECK ("dead" IN (0, 1)), CONSTRAINT "t_check" CHECK ("alive" OR "seen"), CONSTRAINT "t_check1" CHECK ((NOT "seen" IS TRUE) OR ("n" > 1))) STRICT;

-- after load
CREATE INDEX "t_n" ON "t"("n" ASC) WHERE "alive" AND ("n" IS NOT NULL);
CREATE INDEX "t_s" ON "t"("n" ASC) WHERE "alive" OR "seen";
CREATE UNIQUE INDEX "t_u" ON "t"("n" ASC) WHERE "alive" OR "seen";
CREATE VIEW "sums" AS SELECT "t"."alive", COUNT(*) AS "n", SUM("t"."n") AS "total", COUNT(DISTINCT "t"."s") AS "texts" FROM "t" AS "t" GROUP BY "t"."alive" HAVING (COUNT(*) > 1);
CREATE VIEW "v" AS SELECT "t"."id", ("t"."alive" AND ("t"."n" > 1)) AS "busy", ("t"."n" > 1) AS "many", (NOT "t"."seen") AS "unseen", ("t"."seen" IS TRUE) AS "sure", TRUE AS "yes", CASE WHEN "t"."alive" THEN "t"."seen" ELSE FALSE END AS "c", COALESCE("t"."seen", FALSE) AS "told" FROM "t" AS "t" WHERE (("t"."alive" AND (NOT COALESCE("t"."seen", FALSE))) OR ("t"."s" GLOB 'a[[]b]*'));
