-- PostgreSQL to Databricks
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; STRING of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` ARRAY<STRING> DEFAULT ARRAY(), `b` ARRAY<STRING> NOT NULL DEFAULT ARRAY(), `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<TIMESTAMP_NTZ>, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
