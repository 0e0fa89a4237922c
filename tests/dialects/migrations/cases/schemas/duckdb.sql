-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: Odd "name.user: TYPE character varying(4) (values of text may not fit character varying(4), or are cut or rounded to it)
-- withheld: Odd "name.user id: SET NOT NULL (it could hold NULLs: look for them first)
-- withheld: old.t: DROP TABLE (its rows would be gone)
-- withheld: old: DROP SCHEMA (something outside the schema may need it)
CREATE SCHEMA "other";
CREATE TABLE "other"."t" ("id" INTEGER NOT NULL, "order" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- withheld: to be run as a whole, after the above
-- CREATE TABLE "main"."kept_Odd ""name" AS SELECT * FROM "main"."Odd ""name";
-- DROP TABLE "main"."Odd ""name";
-- DROP TABLE "old"."t";
-- CREATE TABLE "main"."Odd ""name" ("id" INTEGER NOT NULL, "user" VARCHAR, "user id" VARCHAR NOT NULL, CONSTRAINT "Odd ""name_pkey" PRIMARY KEY ("id"), CONSTRAINT "Odd ""name_user_length" CHECK (LENGTH("user") <= 4));
-- INSERT INTO "main"."Odd ""name" ("id", "user", "user id") SELECT "id", "user", "user id" FROM "main"."kept_Odd ""name";
-- DROP TABLE "main"."kept_Odd ""name";
