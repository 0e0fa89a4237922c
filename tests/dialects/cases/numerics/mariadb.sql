-- PostgreSQL to MariaDB
-- loss: t.a: type: numeric; DECIMAL(65, 30): 35 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(65, 30): 35 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `big` (`id` INT NOT NULL, `n` BIGINT, CONSTRAINT `big_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `t` (`id` INT NOT NULL, `a` DECIMAL(65, 30), `b` DECIMAL(10, 2), `c` DECIMAL(5, 0), `d` DECIMAL(60, 20), `e` DECIMAL(65, 30), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `plain` AS SELECT `t`.`id`, `t`.`a`, `t`.`b` FROM `t` AS `t`;
CREATE VIEW `above` AS SELECT `plain`.`id` FROM `plain` AS `plain` WHERE ((`plain`.`a` > 1) AND (`plain`.`b` > 9.6));
CREATE VIEW `both_kinds` AS SELECT `t`.`a` FROM `t` AS `t` UNION SELECT `t`.`b` AS `a` FROM `t` AS `t`;
CREATE VIEW `groups` AS SELECT `t`.`a`, COUNT(*) AS `n` FROM `t` AS `t` GROUP BY `t`.`a`;
CREATE VIEW `quarters` AS SELECT `t`.`id`, (CAST(`t`.`b` AS DECIMAL(65, 30)) / 4.0) AS `quarter`, (CAST(`t`.`b` AS DECIMAL(65, 30)) / `t`.`c`) AS `rest`, (CAST(SUM(`t`.`b`) OVER () AS DECIMAL(65, 30)) / 4.0) AS `share` FROM `t` AS `t` WHERE (`t`.`id` <> 1);
CREATE VIEW `rounded` AS SELECT `t`.`id`, CAST((`t`.`b`) AS DECIMAL(10, 1)) AS `b` FROM `t` AS `t`;
CREATE VIEW `sorted` AS SELECT `t`.`id`, `t`.`a` FROM `t` AS `t` ORDER BY CASE WHEN `t`.`a` IS NULL THEN 1 ELSE 0 END, `t`.`a` LIMIT 2;
CREATE VIEW `tenfold` AS SELECT `big`.`id`, (CAST((`big`.`n`) AS DECIMAL(65, 30)) * 10) AS `n` FROM `big` AS `big`;
CREATE VIEW `v` AS SELECT `t`.`id` FROM `t` AS `t` WHERE (`t`.`b` > 9.5);
