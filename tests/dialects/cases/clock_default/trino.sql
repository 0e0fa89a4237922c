-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT CURRENT_TIMESTAMP; no default (the target has no defaults)
-- loss: t.b: default: DEFAULT now(); no default (the target has no defaults)
-- loss: t.c: default: DEFAULT CURRENT_TIMESTAMP; no default (the target has no defaults)
-- loss: t.d: default: DEFAULT CURRENT_DATE; no default (the target has no defaults)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the target has no defaults)
-- loss: u.b: default: DEFAULT now(); no default (the target has no defaults)
-- loss: u.c: default: DEFAULT LOCALTIME; no default (the target has no defaults)
-- loss: u.d: type: time with time zone; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the target has no defaults)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TIMESTAMP(6) NOT NULL, "b" TIMESTAMP(6) WITH TIME ZONE, "c" TIMESTAMP(6), "d" DATE, "e" TIMESTAMP(6));
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" TIMESTAMP(6), "b" VARCHAR, "c" TIME(6), "d" VARCHAR);
