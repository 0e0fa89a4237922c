-- PostgreSQL to Oracle
-- loss: logs.end_user: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: logs.user: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: v: meaning: long values of end_user; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "logs" ("id" NUMBER(10) NOT NULL, "end_user" CLOB, "user" CLOB, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "v" AS SELECT CAST("logs"."end_user" AS VARCHAR2(4000)) AS "end_user", COUNT(*) AS "n" FROM "logs" "logs" WHERE (CAST("logs"."end_user" AS VARCHAR2(4000)) <> USER) GROUP BY CAST("logs"."end_user" AS VARCHAR2(4000));
