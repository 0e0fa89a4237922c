-- PostgreSQL to MariaDB

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `s` LONGTEXT, `u` VARCHAR(5), `n` DECIMAL(10, 2), `m` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`), CONSTRAINT `positive` CHECK (`n` > 0), CONSTRAINT `t_check` CHECK (((`m`) > `n`) OR (`m` IS NULL)), CONSTRAINT `t_s_check` CHECK (`s` IN ('a', 'b')), CONSTRAINT `t_s_check1` CHECK (CHAR_LENGTH(`s`) < 10), CONSTRAINT `t_s_check2` CHECK ((`s` REGEXP '(?s)^[a-z]+\\z')), CONSTRAINT `t_u_check` CHECK (NOT `u` IN ('x', 'y'))) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
