-- PostgreSQL to SQLite
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)

-- before load
CREATE TABLE "t" ("id" TEXT NOT NULL, "a" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
