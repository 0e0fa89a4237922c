-- PostgreSQL to MariaDB
-- loss: t.c: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` BIGINT NOT NULL, `a` LONGTEXT NOT NULL, `b` LONGTEXT, `c` DOUBLE NOT NULL, `d` DOUBLE, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
