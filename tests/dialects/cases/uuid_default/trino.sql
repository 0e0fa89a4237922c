-- PostgreSQL to Trino
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" UUID NOT NULL, "a" UUID);
