-- PostgreSQL to BigQuery
-- loss: t.a: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.b: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.z: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: t.y: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: t.d: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.e: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: days: view: the view; nothing (a sum or difference of date and date has no translation)
-- loss: longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: not_longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: past: view: the view; nothing (current_timestamp has no translation)
-- loss: seconds: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: shorter: view: the view; nothing (a sum or difference of timestamptz and timestamptz has no translation)
-- loss: span: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: zones: view: the view; nothing (a comparison of times with a zone and without one has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` DATETIME, `b` DATETIME, `z` TIMESTAMP, `y` TIMESTAMP, `d` DATE, `e` DATE, `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`microseconds` AS SELECT `t_row`.`id`, (`t_row`.`a` + INTERVAL '1' DAY + INTERVAL '250000' MICROSECOND) AS `later` FROM `public`.`t` AS `t_row`;
CREATE VIEW `public`.`midnights` AS SELECT `t_row`.`id`, (`t_row`.`a` >= `t_row`.`d`) AS `from_day`, (`t_row`.`a` = `t_row`.`d`) AS `at_midnight`, (`t_row`.`a` <= `t_row`.`d`) AS `to_midnight`, (`t_row`.`a` >= CAST('2024-03-01 00:00:00' AS DATETIME)) AS `since`, (`t_row`.`d` = CAST('2024-02-29' AS DATE)) AS `leap`, (`t_row`.`a` < CAST((`t_row`.`d`) AS DATETIME)) AS `before_day` FROM `public`.`t` AS `t_row`;
CREATE VIEW `public`.`several_units` AS SELECT `t_row`.`id`, (`t_row`.`a` + INTERVAL '14' MONTH) AS `months`, (`t_row`.`a` - INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '90' MINUTE) AS `mixed`, (`t_row`.`a` + INTERVAL '1' DAY + INTERVAL '-2' HOUR) AS `signs`, (`t_row`.`a` + INTERVAL '36' HOUR) AS `hours`, (CAST(`t_row`.`d` AS DATETIME) + INTERVAL '1' MONTH) AS `month_end`, (`t_row`.`z` + INTERVAL '1' DAY + INTERVAL '12' HOUR) AS `zoned`, (`t_row`.`a` + INTERVAL '14' DAY + INTERVAL '90' SECOND) AS `weeks` FROM `public`.`t` AS `t_row`;
