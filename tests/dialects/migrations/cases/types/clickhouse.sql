-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.narrower: TYPE integer (values of bigint may not fit integer, or are cut or rounded to it)
-- withheld: t.cut: TYPE character varying(5) (values of text may not fit character varying(5), or are cut or rounded to it)
-- withheld: t.n: TYPE integer (values of text may not fit integer, or are cut or rounded to it)
-- withheld: t.j: TYPE jsonb (values of json may not fit jsonb, or are cut or rounded to it)
-- withheld: t.b: TYPE integer (values of boolean may not fit integer, or are cut or rounded to it)
-- loss: t.at: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.z: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.arr: not null: NULL; empty (Array(Nullable(Int64)) cannot be NULL)
DROP VIEW "v";
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_t" ("id" Int64, "wider" Nullable(Int64) DEFAULT 6, "narrower" Nullable(Int64), "words" Nullable(String), "cut" Nullable(String), "n" Nullable(String) DEFAULT '7', "j" Nullable(String), "at" Nullable(DateTime64(6, 'UTC')), "z" Nullable(DateTime64(6, 'UTC')), "arr" Array(Nullable(Int64)), "b" Nullable(Bool)) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_t" ("id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b") SETTINGS insert_null_as_default = 0 SELECT CAST("id" AS Nullable(Int64)), CAST("wider" AS Nullable(Int64)), "narrower", "words", "cut", "n", "j", CAST("at" AS Nullable(DateTime64(6, 'UTC'))), "z", "arr", "b" FROM "t";
RENAME TABLE "t" TO "old_t", "new_t" TO "t";
DROP TABLE "old_t";
CREATE VIEW "v" AS SELECT "t_row"."id", "t_row"."wider" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;

-- withheld: to be run as a whole, after the above
-- DROP VIEW "v";
-- ALTER TABLE "t" MODIFY COLUMN "narrower" Nullable(Int32);
-- ALTER TABLE "t" MODIFY COLUMN "n" Nullable(Int32) DEFAULT 8;
-- ALTER TABLE "t" MODIFY COLUMN "b" Nullable(Int32);
-- -- note: rows that are there are not looked at
-- ALTER TABLE "t" ADD CONSTRAINT "t_cut_length" CHECK (COALESCE(lengthUTF8("cut") <= 5, TRUE));
-- CREATE VIEW "v" AS SELECT "t_row"."id", "t_row"."wider" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
