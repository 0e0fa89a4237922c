-- PostgreSQL to Oracle
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.c: type: time without time zone; VARCHAR2(32), as PostgreSQL prints it (Oracle has no time of day)
-- loss: u.d: type: time with time zone; VARCHAR2(32), as PostgreSQL prints it (Oracle has no time of day)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" TIMESTAMP(3) DEFAULT LOCALTIMESTAMP(3) NOT NULL, "b" TIMESTAMP(6) WITH LOCAL TIME ZONE DEFAULT CURRENT_TIMESTAMP(6), "c" TIMESTAMP(0) DEFAULT LOCALTIMESTAMP(0), "d" DATE DEFAULT TRUNC(CURRENT_DATE), "e" TIMESTAMP(6), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "u" ("id" NUMBER(10) NOT NULL, "a" TIMESTAMP(6), "b" CLOB, "c" VARCHAR2(32) DEFAULT TO_CHAR(LOCALTIMESTAMP, 'HH24:MI:SS.FF6'), "d" VARCHAR2(32), CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
