-- PostgreSQL to MySQL 8
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: ahead: view: the view; nothing (regexp_like has no translation)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: view: the view; nothing (regexp_like has no translation)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
