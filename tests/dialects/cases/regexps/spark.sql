-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: ahead: view: the view; nothing (regexp_like has no translation)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: view: the view; nothing (regexp_like has no translation)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING) USING PARQUET;
