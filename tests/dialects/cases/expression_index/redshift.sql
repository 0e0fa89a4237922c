-- PostgreSQL to Amazon Redshift
-- loss: t.mail: type: character varying(100); VARCHAR(400), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "mail" VARCHAR(400), "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
