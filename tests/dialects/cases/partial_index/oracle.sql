-- PostgreSQL to Oracle
-- loss: t.a: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: t.a: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.t_n: meaning: WHERE (n > 5); over all rows (the target has no partial indexes)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" VARCHAR2(255 CHAR), "deleted" NUMBER(1) NOT NULL, "n" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_deleted_check" CHECK ("deleted" IN (0, 1)));

-- after load
CREATE UNIQUE INDEX "t_a_live" ON "t"(CASE WHEN "deleted" = 0 THEN "a" END ASC);
CREATE INDEX "t_n" ON "t"("n" ASC);
