-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
-- withheld: t_rest: DROP TABLE (its rows would be gone)
-- loss: alone: partitioning: one table -> range (at); as it was (how a table is partitioned is set when it is made: make a new one, copy the rows, and rename both)
BEGIN;
ALTER TABLE "public"."t" DETACH PARTITION "public"."t_2";
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t_2" FOR VALUES FROM ('2026-02-01') TO ('2026-04-01');
ALTER TABLE "public"."parent" ALTER COLUMN "a" TYPE bigint;
ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE bigint;
CREATE TABLE "public"."t_4" PARTITION OF "public"."t" FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
ALTER TABLE "public"."parent" ADD COLUMN "more" text;
ALTER TABLE "public"."t" ADD COLUMN "come" text;
CREATE INDEX "t_come" ON "public"."t" USING btree ("come" ASC NULLS LAST);
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- ALTER TABLE "public"."t" DROP COLUMN "gone";
-- DROP TABLE "public"."t_rest";
-- COMMIT;
