-- PostgreSQL to MariaDB
-- loss: u.k: type: domain kind; LONGTEXT, with the domain's conditions (there are no domains)
-- loss: u.seen: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: u.later: meaning: NOT VALID; checked when rows are loaded (the target checks every row)
-- loss: u.u_born_check: check: CHECK (born <= CURRENT_DATE); nothing (a condition cannot ask for the time there)
-- loss: u.u_id_check: check: CHECK (id > 0); nothing (it reads id, which counts by itself)
-- loss: u.u_seen_check: check: CHECK (seen <= now()); nothing (a condition cannot ask for the time there)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `s` LONGTEXT, `u` VARCHAR(5), `n` DECIMAL(10, 2), `m` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`), CONSTRAINT `positive` CHECK (`n` > 0), CONSTRAINT `t_check` CHECK (((`m`) > `n`) OR (`m` IS NULL)), CONSTRAINT `t_s_check` CHECK (`s` IN ('a', 'b')), CONSTRAINT `t_s_check1` CHECK (CHAR_LENGTH(`s`) < 10), CONSTRAINT `t_s_check2` CHECK ((`s` REGEXP '(?s)^[a-z]+\\z')), CONSTRAINT `t_u_check` CHECK (NOT `u` IN ('x', 'y'))) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `u` (`id` INT NOT NULL AUTO_INCREMENT, `k` LONGTEXT, `born` DATE, `seen` DATETIME(6), `code` VARCHAR(5), CONSTRAINT `u_pkey` PRIMARY KEY (`id`), CONSTRAINT `u_k_kind_check` CHECK (`k` IN ('MY_VALUE', 'VALUE')), CONSTRAINT `later` CHECK (`k` <> ''), CONSTRAINT `u_code_check` CHECK (RTRIM(`code`) IN ('ab', 'cde'))) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
