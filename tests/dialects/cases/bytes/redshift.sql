-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: bytea; VARBYTE(1024000) (Redshift's bytes have a length)
-- loss: t.a: default: DEFAULT '\x00ff27'::bytea; no default (bytes as a default)
-- loss: t.b: type: bytea; VARBYTE(1024000) (Redshift's bytes have a length)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARBYTE(1024000), "b" VARBYTE(1024000) NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
