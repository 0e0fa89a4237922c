-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
BEGIN;
DROP VIEW "public"."on_gone";
DROP VIEW "public"."goes";
CREATE VIEW "public"."comes" AS SELECT id
   FROM public.over_v;
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- ALTER TABLE "public"."t" DROP COLUMN "gone";
-- CREATE OR REPLACE VIEW "public"."v" AS SELECT id,
--     a
--    FROM public.t
--   WHERE (id > 1);
-- COMMIT;
