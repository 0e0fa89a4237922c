-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` BOOLEAN NOT NULL DEFAULT true, `b` BOOLEAN DEFAULT false, `c` INT DEFAULT -1, `d` DECIMAL(10, 2) DEFAULT -1.50, `e` DOUBLE DEFAULT 0.0, `f` STRING DEFAULT 'a\\b\'c', `g` VARCHAR(10) DEFAULT 'x', `h` STRING, `i` DATE DEFAULT DATE '2020-02-29', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, `a` DOUBLE, `b` DECIMAL(38, 10), `c` TIMESTAMP DEFAULT TIMESTAMP '2020-01-01 00:00:00.5+00:00', `d` TIMESTAMP_NTZ, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
