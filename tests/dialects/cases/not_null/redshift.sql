-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.b: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" BIGINT NOT NULL, "a" VARCHAR(65535) NOT NULL, "b" VARCHAR(65535), "c" DOUBLE PRECISION NOT NULL, "d" DOUBLE PRECISION, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
