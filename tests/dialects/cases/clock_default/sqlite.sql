-- PostgreSQL to SQLite
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.d: type: time with time zone; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL DEFAULT (rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')), "b" TEXT DEFAULT (rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.') || '+00:00'), "c" TEXT DEFAULT (rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')), "d" TEXT DEFAULT CURRENT_DATE, "e" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" TEXT, "b" TEXT, "c" TEXT DEFAULT (rtrim(rtrim(strftime('%H:%M:%f', 'now'), '0'), '.')), "d" TEXT, CONSTRAINT "u_pkey" PRIMARY KEY ("id")) STRICT;
