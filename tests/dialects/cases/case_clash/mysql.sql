-- PostgreSQL to MySQL 8
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: T.T_pkey: the constraint is called T_pkey_e4210995 (another has that name, if case does not count)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t_619a2e02` (`id` INT NOT NULL, `a` INT, `A_cfe4d97b` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `T` (`id` INT NOT NULL, `t` INT, CONSTRAINT `T_pkey_e4210995` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE INDEX `same` ON `t_619a2e02`(`A_cfe4d97b` ASC);
ALTER TABLE `T` ADD CONSTRAINT `T_t_fkey` FOREIGN KEY (`t`) REFERENCES `t_619a2e02` (`id`);
CREATE VIEW `v` AS SELECT `t_2`.`a`, `t_2`.`A_cfe4d97b` AS `A_cfe4d97b`, `T`.`t` FROM `t_619a2e02` AS `t_2` JOIN `T` AS `T` ON ((`T`.`t` = `t_2`.`id`)) WHERE (`t_2`.`A_cfe4d97b` > 1);
