-- PostgreSQL to Databricks
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` TIMESTAMP_NTZ NOT NULL DEFAULT LOCALTIMESTAMP(), `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `d` DATE DEFAULT CURRENT_DATE(), `e` TIMESTAMP_NTZ, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
