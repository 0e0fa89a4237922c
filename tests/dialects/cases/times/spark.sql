-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: days: view: the view; nothing (a sum or difference of date and date has no translation)
-- loss: longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: not_longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: past: view: the view; nothing (current_timestamp has no translation)
-- loss: seconds: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: shorter: view: the view; nothing (a sum or difference of timestamptz and timestamptz has no translation)
-- loss: span: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)

-- before load
CREATE TABLE `t` (`id` INT, `a` TIMESTAMP_NTZ, `b` TIMESTAMP_NTZ, `z` TIMESTAMP, `y` TIMESTAMP, `d` DATE, `e` DATE, `n` INT) USING PARQUET;

-- after load
CREATE VIEW `microseconds` AS SELECT `t_row`.`id`, (`t_row`.`a` + INTERVAL '1' DAY + INTERVAL '250000' MICROSECOND) AS `later` FROM `t` AS `t_row`;
CREATE VIEW `midnights` AS SELECT `t_row`.`id`, (`t_row`.`a` >= `t_row`.`d`) AS `from_day`, (`t_row`.`a` = `t_row`.`d`) AS `at_midnight`, (`t_row`.`a` <= `t_row`.`d`) AS `to_midnight`, (`t_row`.`a` >= CAST('2024-03-01 00:00:00' AS TIMESTAMP_NTZ)) AS `since`, (`t_row`.`d` = CAST('2024-02-29' AS DATE)) AS `leap`, (`t_row`.`a` < CAST((`t_row`.`d`) AS TIMESTAMP_NTZ)) AS `before_day` FROM `t` AS `t_row`;
CREATE VIEW `several_units` AS SELECT `t_row`.`id`, (`t_row`.`a` + INTERVAL '14' MONTH) AS `months`, (`t_row`.`a` - INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '90' MINUTE) AS `mixed`, (`t_row`.`a` + INTERVAL '1' DAY + INTERVAL '-2' HOUR) AS `signs`, (`t_row`.`a` + INTERVAL '36' HOUR) AS `hours`, (CAST(`t_row`.`d` AS TIMESTAMP_NTZ) + INTERVAL '1' MONTH) AS `month_end`, (`t_row`.`z` + INTERVAL '1' DAY + INTERVAL '12' HOUR) AS `zoned`, (`t_row`.`a` + INTERVAL '14' DAY + INTERVAL '90' SECOND) AS `weeks` FROM `t` AS `t_row`;
CREATE VIEW `zones` AS SELECT `t_row`.`id`, (`t_row`.`z` >= `t_row`.`a`) AS `reached`, CAST((`t_row`.`z`) AS DATE) AS `day`, (`t_row`.`z` >= CAST('2024-03-01 00:00:00+00' AS TIMESTAMP)) AS `march` FROM `t` AS `t_row`;
