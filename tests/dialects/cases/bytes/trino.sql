-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT '\x00ff27'::bytea; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARBINARY, "b" VARBINARY NOT NULL);
