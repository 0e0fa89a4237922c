-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" BOOLEAN NOT NULL DEFAULT true, "b" BOOLEAN DEFAULT false, "c" INT DEFAULT -1, "d" NUMBER(10, 2) DEFAULT -1.50, "e" DOUBLE DEFAULT 0.0, "f" VARCHAR DEFAULT 'a\\b\'c', "g" VARCHAR(10) DEFAULT 'x', "h" VARCHAR, "i" DATE DEFAULT '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
