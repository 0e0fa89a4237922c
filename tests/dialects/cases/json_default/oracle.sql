-- PostgreSQL to Oracle
-- loss: t.a: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: t.b: type: json; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: t.c: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB DEFAULT '{}' NOT NULL, "b" CLOB DEFAULT '["it''s"]', "c" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IS JSON), CONSTRAINT "t_b_check" CHECK ("b" IS JSON), CONSTRAINT "t_c_check" CHECK ("c" IS JSON));
