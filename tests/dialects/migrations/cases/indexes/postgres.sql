-- Migration on PostgreSQL
BEGIN;
ALTER INDEX "public"."t_old_name" RENAME TO "t_new_name";
DROP INDEX "public"."t_a";
DROP INDEX "public"."t_gone";
DROP INDEX "public"."t_lower";
CREATE INDEX "t_a" ON "public"."t" USING btree ("a" ASC NULLS LAST, "b" ASC NULLS LAST);
CREATE UNIQUE INDEX "t_b" ON "public"."t" USING btree ("b" ASC NULLS LAST) WHERE (a = 'x'::text);
CREATE INDEX "t_lower" ON "public"."t" USING btree ((lower(a)) ASC NULLS LAST) WHERE (b > 2);
COMMIT;
