-- PostgreSQL to Databricks
-- loss: t.id: type: uuid; text (there is no uuid)
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)
-- loss: t.a: type: uuid; text (there is no uuid)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` STRING NOT NULL, `a` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
