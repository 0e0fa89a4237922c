-- PostgreSQL to Oracle
-- loss: t.mail: type: character varying(100); VARCHAR2(100 CHAR), without '' ('' is NULL in Oracle)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "mail" VARCHAR2(100 CHAR), "n" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE UNIQUE INDEX "t_mail" ON "t"(LOWER("mail") ASC);
CREATE INDEX "t_n" ON "t"(("n" + 1) ASC, "mail" ASC);
