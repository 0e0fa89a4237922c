-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: Odd "name.user: TYPE character varying(4) (values of text may not fit character varying(4), or are cut or rounded to it)
-- withheld: Odd "name.user id: SET NOT NULL (it could hold NULLs: look for them first)
-- withheld: old.t: DROP TABLE (its rows would be gone)
-- withheld: old: DROP SCHEMA (something outside the schema may need it)
BEGIN;
CREATE SCHEMA "other";
CREATE TABLE "other"."t" ("id" integer NOT NULL, "order" text);
ALTER TABLE "other"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- DROP TABLE "old"."t";
-- ALTER TABLE "public"."Odd ""name" ALTER COLUMN "user" TYPE character varying(4);
-- ALTER TABLE "public"."Odd ""name" ALTER COLUMN "user id" SET NOT NULL;
-- DROP SCHEMA "old";
-- COMMIT;
