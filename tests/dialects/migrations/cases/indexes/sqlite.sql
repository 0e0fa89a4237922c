-- Migration on SQLite
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP INDEX "t_a";
DROP INDEX "t_gone";
DROP INDEX "t_lower";
DROP INDEX "t_old_name";
CREATE INDEX "t_a" ON "t"("a" ASC, "b" ASC);
CREATE UNIQUE INDEX "t_b" ON "t"("b" ASC) WHERE "a" = 'x';
CREATE INDEX "t_lower" ON "t"(LOWER("a") ASC) WHERE "b" > 2;
CREATE INDEX "t_new_name" ON "t"("b" DESC);
COMMIT;
PRAGMA foreign_keys = ON;
