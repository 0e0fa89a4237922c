-- PostgreSQL to MariaDB
-- loss: t.t_c1_guard: column: t_c1 is over some rows, or over an expression; a hidden column, SMALLINT, computes that, and is indexed (the target indexes whole columns)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT NOT NULL, `b` INT NOT NULL, `c` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE INDEX `t_a1` ON `t`(`a` ASC);
CREATE INDEX `t_a2` ON `t`(`a` ASC);
CREATE INDEX `t_a3` ON `t`(`a` DESC);
CREATE INDEX `t_b1` ON `t`(`b` ASC);
CREATE UNIQUE INDEX `t_b2` ON `t`(`b` ASC);
ALTER TABLE `t` ADD COLUMN `t_c1_guard` SMALLINT GENERATED ALWAYS AS (CASE WHEN `c` > 1 THEN 1 END) VIRTUAL INVISIBLE;
CREATE UNIQUE INDEX `t_c1` ON `t`(`c` ASC, `t_c1_guard` ASC);
CREATE INDEX `t_c2` ON `t`(`c` ASC);
CREATE INDEX `t_id` ON `t`(`id` ASC);
