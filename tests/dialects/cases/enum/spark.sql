-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.a: check: a IN ('sad', 'so so', 'it\'s {fine}', 'a\\b'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it\'s {fine}', 'a\\b'); nothing (the target has no conditions)
-- loss: u.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: u.a: type: an enum without labels; STRING (an enum there has at least one)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING DEFAULT 'so so', `b` STRING) USING PARQUET;
CREATE TABLE `u` (`id` INT, `a` STRING) USING PARQUET;

-- after load
CREATE VIEW `after` AS SELECT `t_row`.`id`, (`t_row`.`a` IN ('so so', 'it\'s {fine}', 'a\\b')) AS `worse`, (`t_row`.`a` IN ('sad', 'so so')) AS `low`, (`t_row`.`b` IN ('sad', 'so so', 'it\'s {fine}')) AS `below` FROM `t` AS `t_row`;
CREATE VIEW `last` AS SELECT `t_row`.`id` FROM `t` AS `t_row` WHERE (CASE WHEN NOT (`t_row`.`a` IS NULL) THEN FALSE END);
CREATE VIEW `sorted` AS SELECT `t_row`.`id`, `t_row`.`a` FROM `t` AS `t_row` ORDER BY `a` NULLS LAST;
