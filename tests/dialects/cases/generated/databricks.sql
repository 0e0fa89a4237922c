-- PostgreSQL to Databricks
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: v.b: not null: NOT NULL; the expression decides (a generated column takes no NOT NULL on every engine)
-- loss: v.v_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT NOT NULL, `b` INT GENERATED ALWAYS AS (CAST(`a` DIV 2 AS INT)), `c` STRING GENERATED ALWAYS AS (CAST('n' || CAST((`a`) AS STRING) AS STRING)), `d` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, `a` STRING, `b` STRING GENERATED ALWAYS AS (CAST(LOWER(`a`) AS STRING)), CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `v` (`a` INT, `b` INT GENERATED ALWAYS AS (CAST(`a` * 2 AS INT)), `c` INT GENERATED ALWAYS AS (CAST(`a` + 1 AS INT)), CONSTRAINT `v_pkey` PRIMARY KEY (`b`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `v` ADD CONSTRAINT `v_c_check` CHECK (COALESCE(`c` > 0, TRUE));
