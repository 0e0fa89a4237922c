-- PostgreSQL to SQLite
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')), "b" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')), "c" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')), "d" TEXT DEFAULT CURRENT_DATE, "e" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
