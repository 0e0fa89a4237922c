-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" BIGINT NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR, "c" DOUBLE NOT NULL, "d" DOUBLE);
