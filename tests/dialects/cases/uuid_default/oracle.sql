-- PostgreSQL to Oracle
-- loss: t: meaning: gen_random_uuid(); kept (SYS_GUID is unique, not random)

-- before load
CREATE TABLE "t" ("id" VARCHAR2(36) DEFAULT (LOWER(REGEXP_REPLACE(RAWTOHEX(SYS_GUID()), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5'))) NOT NULL, "a" VARCHAR2(36), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
