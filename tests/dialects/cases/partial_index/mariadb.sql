-- PostgreSQL to MariaDB
-- loss: t.a: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: t.t_a_live_guard: column: t_a_live is over some rows, or over an expression; a hidden column, SMALLINT, computes that, and is indexed (the target indexes whole columns)
-- loss: t.t_n: meaning: WHERE (n > 5); over all rows (the target has no partial indexes)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` VARCHAR(255), `deleted` BOOLEAN NOT NULL, `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
ALTER TABLE `t` ADD COLUMN `t_a_live_guard` SMALLINT GENERATED ALWAYS AS (CASE WHEN NOT `deleted` THEN 1 END) VIRTUAL INVISIBLE;
CREATE UNIQUE INDEX `t_a_live` ON `t`(`a` ASC, `t_a_live_guard` ASC);
CREATE INDEX `t_n` ON `t`(`n` ASC);
