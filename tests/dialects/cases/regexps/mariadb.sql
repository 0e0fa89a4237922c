-- PostgreSQL to MariaDB
-- loss: accents: view: the view; nothing (a letter that is not ASCII, without regard to case)
-- loss: ahead: view: the view; nothing (a regular expression that looks ahead or behind)
-- loss: by_column: view: the view; nothing (a regular expression that is no constant, or on what is no text)
-- loss: lazy: view: the view; nothing (a regular expression with repetitions that take as little as they can)
-- loss: words: view: the view; nothing (the escape \m in a regular expression differs by engine)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `cased` AS SELECT `t`.`id`, ((`t`.`a` REGEXP '(?s)[aA][bB]')) AS `ab`, ((`t`.`a` REGEXP '(?s)^[a-cA-C]')) AS `range`, (NOT (`t`.`a` REGEXP '(?s)[bB]')) AS `none`, ((`t`.`a` REGEXP '(?s)[^b-zB-Z]\\z')) AS `others` FROM `t` AS `t`;
CREATE VIEW `plain` AS SELECT `t`.`id`, ((`t`.`a` REGEXP '(?s)b')) AS `b`, ((`t`.`a` REGEXP '(?s)^ab')) AS `begins`, ((`t`.`a` REGEXP '(?s)b\\z')) AS `ends`, ((`t`.`a` REGEXP '(?s)^a.c\\z')) AS `dot`, ((`t`.`a` REGEXP '(?s)^a.*c\\z')) AS `any`, ((`t`.`a` REGEXP '(?s)^a.+c\\z')) AS `some`, ((`t`.`a` REGEXP '(?s)[0-9]')) AS `digit`, ((`t`.`a` REGEXP '(?s)[0-9]')) AS `d`, ((`t`.`a` REGEXP '(?s)\\.')) AS `point`, ((`t`.`a` REGEXP '(?s)[*?]')) AS `wild`, ((`t`.`a` REGEXP '(?s)é')) AS `accent`, (NOT (`t`.`a` REGEXP '(?s)b')) AS `none` FROM `t` AS `t`;
CREATE VIEW `repeated` AS SELECT `t`.`id`, ((`t`.`a` REGEXP '(?s)^(ab|cd)+\\z')) AS `groups`, ((`t`.`a` REGEXP '(?s)^a{2,3}\\z')) AS `counts`, ((`t`.`a` REGEXP '(?s)^ab?c*\\z')) AS `optional`, ((`t`.`a` REGEXP '(?s)^[^@]+@[a-z]+\\.(com|org)\\z')) AS `mail`, ((`t`.`a` REGEXP '(?s)^([aA][bB]|[cC])+\\z')) AS `upper` FROM `t` AS `t`;
