-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: t.t_b: index: unique index (b) WHERE (a = 'x'::text); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)
-- loss: t.t_lower: meaning: WHERE (b > 2); over all rows (the target has no partial indexes)
DROP INDEX "main"."t_a";
DROP INDEX "main"."t_gone";
DROP INDEX "main"."t_old_name";
CREATE INDEX "t_a" ON "main"."t"("a" ASC, "b" ASC);
CREATE INDEX "t_new_name" ON "main"."t"("b" ASC);
