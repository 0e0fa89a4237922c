-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.words: type: tsvector; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT, `doc` VARIANT, `tags` ARRAY<STRING>, `words` STRING) USING PARQUET;
