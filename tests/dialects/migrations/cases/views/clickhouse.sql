-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
DROP VIEW "on_gone";
DROP VIEW "goes";
CREATE VIEW "comes" AS SELECT "over_v_row"."id" FROM "over_v" AS "over_v_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;

-- withheld: to be run as a whole, after the above
-- DROP VIEW "comes";
-- DROP VIEW "over_v";
-- DROP VIEW "v";
-- ALTER TABLE "t" DROP COLUMN "gone";
-- CREATE VIEW "v" AS SELECT "t_row"."id", "t_row"."a" FROM "t" AS "t_row" WHERE ("t_row"."id" > 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
-- CREATE VIEW "over_v" AS SELECT "v_row"."id" FROM "v" AS "v_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
-- CREATE VIEW "comes" AS SELECT "over_v_row"."id" FROM "over_v" AS "over_v_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
