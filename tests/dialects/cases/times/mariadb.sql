-- PostgreSQL to MariaDB
-- loss: t.z: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: t.y: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: past: meaning: times with a zone and without; kept (UTC's are compared; PostgreSQL goes by the session's zone)
-- loss: several_units: meaning: days of a time with a zone; kept (they are UTC's; PostgreSQL's are the session's)
-- loss: span: view: the view; nothing (a difference of times is an interval, and the target has none; its seconds have a translation)
-- loss: zones: meaning: times with a zone and without; kept (UTC's are compared; PostgreSQL goes by the session's zone)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` DATETIME(6), `b` DATETIME(6), `z` DATETIME(6), `y` DATETIME(6), `d` DATE, `e` DATE, `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `days` AS SELECT `t`.`id`, (DATEDIFF(`t`.`d`, `t`.`e`)) AS `apart`, ((`t`.`d` + INTERVAL (3) DAY)) AS `plus`, ((`t`.`d` - INTERVAL (`t`.`n`) DAY)) AS `minus`, CAST((`t`.`a`) AS DATE) AS `day`, (DATEDIFF(CAST((`t`.`a`) AS DATE), `t`.`d`)) AS `since` FROM `t` AS `t`;
CREATE VIEW `longer` AS SELECT `t`.`id` FROM `t` AS `t` WHERE ((TIMESTAMPDIFF(MICROSECOND, `t`.`b`, `t`.`a`)) > 86400000001);
CREATE VIEW `microseconds` AS SELECT `t`.`id`, (`t`.`a` + INTERVAL '1' DAY + INTERVAL '250000' MICROSECOND) AS `later` FROM `t` AS `t`;
CREATE VIEW `midnights` AS SELECT `t`.`id`, (`t`.`a` >= `t`.`d`) AS `from_day`, (`t`.`a` = `t`.`d`) AS `at_midnight`, (`t`.`a` <= `t`.`d`) AS `to_midnight`, (`t`.`a` >= CAST('2024-03-01 00:00:00' AS DATETIME(6))) AS `since`, (`t`.`d` = CAST('2024-02-29' AS DATE)) AS `leap`, (`t`.`a` < CAST((`t`.`d`) AS DATETIME(6))) AS `before_day` FROM `t` AS `t`;
CREATE VIEW `not_longer` AS SELECT `t`.`id` FROM `t` AS `t` WHERE ((TIMESTAMPDIFF(MICROSECOND, `t`.`b`, `t`.`a`)) > 2592000000000);
CREATE VIEW `past` AS SELECT `t`.`id` FROM `t` AS `t` WHERE ((`t`.`z` < UTC_TIMESTAMP(6)) AND (`t`.`d` < CURRENT_DATE) AND (`t`.`a` < (CAST(CURRENT_DATE AS DATETIME(6)) - INTERVAL '1' DAY - INTERVAL '12' HOUR)));
CREATE VIEW `seconds` AS SELECT `t`.`id`, (TIMESTAMPDIFF(MICROSECOND, `t`.`b`, `t`.`a`) * 0.000001) AS `apart`, (TIMESTAMPDIFF(MICROSECOND, `t`.`y`, `t`.`z`) * 0.000001) AS `zoned` FROM `t` AS `t`;
CREATE VIEW `several_units` AS SELECT `t`.`id`, (`t`.`a` + INTERVAL '14' MONTH) AS `months`, (`t`.`a` - INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '90' MINUTE) AS `mixed`, (`t`.`a` + INTERVAL '1' DAY + INTERVAL '-2' HOUR) AS `signs`, (`t`.`a` + INTERVAL '36' HOUR) AS `hours`, (CAST(`t`.`d` AS DATETIME(6)) + INTERVAL '1' MONTH) AS `month_end`, (`t`.`z` + INTERVAL '1' DAY + INTERVAL '12' HOUR) AS `zoned`, (`t`.`a` + INTERVAL '14' DAY + INTERVAL '90' SECOND) AS `weeks` FROM `t` AS `t`;
CREATE VIEW `shorter` AS SELECT `t`.`id`, (86400000000 >= (TIMESTAMPDIFF(MICROSECOND, `t`.`y`, `t`.`z`))) AS `within_a_day` FROM `t` AS `t`;
CREATE VIEW `zones` AS SELECT `t`.`id`, (`t`.`z` >= `t`.`a`) AS `reached`, CAST((`t`.`z`) AS DATE) AS `day`, (`t`.`z` >= CAST('2024-03-01 00:00:00+00' AS DATETIME(6))) AS `march` FROM `t` AS `t`;
