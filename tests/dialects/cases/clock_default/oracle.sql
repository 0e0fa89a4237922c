-- PostgreSQL to Oracle
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" TIMESTAMP(3) DEFAULT LOCALTIMESTAMP(3) NOT NULL, "b" TIMESTAMP(6) WITH LOCAL TIME ZONE DEFAULT CURRENT_TIMESTAMP(6), "c" TIMESTAMP(0) DEFAULT LOCALTIMESTAMP(0), "d" DATE DEFAULT TRUNC(CURRENT_DATE), "e" TIMESTAMP(6), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
