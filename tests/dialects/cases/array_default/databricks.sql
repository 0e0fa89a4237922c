-- PostgreSQL to Databricks
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; STRING of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (an array of values is no constant there)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (an array of values is no constant there)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array of values is no constant there)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array of values is no constant there)
-- loss: u.e: type: numeric[]; ARRAY<DECIMAL(38, 10)>, elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` ARRAY<STRING> DEFAULT ARRAY(), `b` ARRAY<STRING> NOT NULL DEFAULT ARRAY(), `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<TIMESTAMP_NTZ>, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, `a` ARRAY<STRING>, `b` ARRAY<INT>, `c` ARRAY<STRING>, `d` ARRAY<STRING>, `e` ARRAY<DECIMAL(38, 10)>, `f` ARRAY<TIMESTAMP>, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
