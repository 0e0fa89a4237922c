-- PostgreSQL to Spark
-- loss: t.id: type: uuid; text (there is no uuid)
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)
-- loss: t.a: type: uuid; text (there is no uuid)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` STRING, `a` STRING) USING PARQUET;
