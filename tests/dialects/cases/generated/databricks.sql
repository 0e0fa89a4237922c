-- PostgreSQL to Databricks
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT NOT NULL, `b` INT GENERATED ALWAYS AS (CAST(`a` DIV 2 AS INT)), `c` STRING GENERATED ALWAYS AS (CAST('n' || CAST((`a`) AS STRING) AS STRING)), `d` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
