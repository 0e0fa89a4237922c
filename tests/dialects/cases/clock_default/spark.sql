-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.c: type: time without time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: u.c: default: DEFAULT LOCALTIME; no default (the time of day is text there)
-- loss: u.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `d` DATE DEFAULT CURRENT_DATE(), `e` TIMESTAMP_NTZ) USING PARQUET;
CREATE TABLE `u` (`id` INT, `a` TIMESTAMP_NTZ, `b` STRING, `c` STRING, `d` STRING) USING PARQUET;
