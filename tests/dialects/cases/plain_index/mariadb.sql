-- PostgreSQL to MariaDB
-- loss: t.t_ab: meaning: INCLUDE (id); left out (the target has no INCLUDE)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT, `b` DATETIME(3), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE INDEX `t_a` ON `t`(`a` DESC, `b` ASC);
CREATE UNIQUE INDEX `t_ab` ON `t`(`a` ASC, `b` ASC);
CREATE INDEX `t_b` ON `t`(`b` ASC);
