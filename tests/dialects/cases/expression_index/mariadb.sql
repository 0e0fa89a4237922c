-- PostgreSQL to MariaDB
-- loss: t.t_mail_guard: column: t_mail is over some rows, or over an expression; a hidden column, VARCHAR(255), computes that, and is indexed (the target indexes whole columns)
-- loss: t.t_n_guard: column: t_n is over some rows, or over an expression; a hidden column, INT, computes that, and is indexed (the target indexes whole columns)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `mail` VARCHAR(100), `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
ALTER TABLE `t` ADD COLUMN `t_mail_guard` VARCHAR(255) GENERATED ALWAYS AS (LOWER(`mail`)) VIRTUAL INVISIBLE;
CREATE UNIQUE INDEX `t_mail` ON `t`(`t_mail_guard` ASC);
ALTER TABLE `t` ADD COLUMN `t_n_guard` INT GENERATED ALWAYS AS (`n` + 1) VIRTUAL INVISIBLE;
CREATE INDEX `t_n` ON `t`(`t_n_guard` ASC, `mail` ASC);
