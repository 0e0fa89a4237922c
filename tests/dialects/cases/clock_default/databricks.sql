-- PostgreSQL to Databricks
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.c: type: time without time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: u.c: default: DEFAULT LOCALTIME; no default (the time of day is text there)
-- loss: u.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` TIMESTAMP_NTZ NOT NULL DEFAULT LOCALTIMESTAMP(), `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `d` DATE DEFAULT CURRENT_DATE(), `e` TIMESTAMP_NTZ, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, `a` TIMESTAMP_NTZ, `b` STRING, `c` STRING, `d` STRING, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
