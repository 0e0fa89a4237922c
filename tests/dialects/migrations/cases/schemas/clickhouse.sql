-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: Odd "name.user: TYPE character varying(4) (values of text may not fit character varying(4), or are cut or rounded to it)
-- withheld: Odd "name.user id: SET NOT NULL (it could hold NULLs: look for them first)
-- withheld: old.t: DROP TABLE (its rows would be gone)
-- withheld: old: DROP SCHEMA (something outside the schema may need it)
-- loss: other.t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
CREATE TABLE "other_t" ("id" Int32, "order" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- withheld: to be run as a whole, after the above
-- DROP TABLE "old_t";
-- -- note: what rows are sorted by, names and NOT NULL do not change in place
-- CREATE TABLE "new_Odd ""name" ("id" Int32, "user" Nullable(String), "user id" String, CONSTRAINT "Odd ""name_user_length" CHECK (COALESCE(lengthUTF8("user") <= 4, TRUE))) ENGINE = MergeTree ORDER BY ("id");
-- INSERT INTO "new_Odd ""name" ("id", "user", "user id") SETTINGS insert_null_as_default = 0 SELECT "id", "user", "user id" FROM "Odd ""name";
-- RENAME TABLE "Odd ""name" TO "old_Odd ""name", "new_Odd ""name" TO "Odd ""name";
-- DROP TABLE "old_Odd ""name";
