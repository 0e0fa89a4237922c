-- PostgreSQL to Amazon Redshift
-- loss: t.f: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.g: type: character varying(10); VARCHAR(40), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.h: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" BOOLEAN DEFAULT true NOT NULL, "b" BOOLEAN DEFAULT false, "c" INTEGER DEFAULT -1, "d" DECIMAL(10, 2) DEFAULT -1.50, "e" DOUBLE PRECISION DEFAULT 0.0, "f" VARCHAR(65535) DEFAULT 'a\\b''c', "g" VARCHAR(40) DEFAULT 'x', "h" VARCHAR(65535), "i" DATE DEFAULT '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
