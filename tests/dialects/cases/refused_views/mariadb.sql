-- PostgreSQL to MariaDB
-- loss: by_age: view: the view; nothing (a difference of times is an interval, and the target has none; its seconds have a translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `doc` JSON, `tags` JSON, `a` LONGTEXT, `at` DATETIME(3), `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `by_regexp` AS SELECT `t`.`id` FROM `t` AS `t` WHERE ((`t`.`a` REGEXP '(?s)x'));
CREATE VIEW `by_tags` AS SELECT `t`.`id` FROM `t` AS `t` WHERE ((CASE WHEN `t`.`tags` IS NOT NULL THEN EXISTS(SELECT 1 FROM JSON_TABLE(`t`.`tags`, '$[*]' COLUMNS(v LONGTEXT CHARACTER SET utf8mb4 PATH '$', j JSON PATH '$')) AS e WHERE JSON_TYPE(e.j) = 'STRING' AND e.v COLLATE utf8mb4_nopad_bin = 'x') END));
CREATE VIEW `fine` AS SELECT `t`.`id`, (`t`.`n` DIV 2) AS `half` FROM `t` AS `t` WHERE ((`t`.`a` LIKE 'x\\_%') OR (`t`.`a` LIKE 'y%'));
