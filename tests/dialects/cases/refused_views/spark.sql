-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE `t` (`id` INT, `doc` VARIANT, `tags` ARRAY<STRING>, `a` STRING, `at` TIMESTAMP_NTZ, `n` INT) USING PARQUET;

-- after load
CREATE VIEW `fine` AS SELECT `t_row`.`id`, (`t_row`.`n` DIV 2) AS `half` FROM `t` AS `t_row` WHERE ((`t_row`.`a` LIKE 'x\\_%') OR (`t_row`.`a` LIKE 'y%'));
