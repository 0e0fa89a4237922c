-- PostgreSQL to MySQL 8

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `mail` VARCHAR(100), `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE UNIQUE INDEX `t_mail` ON `t`(LOWER(`mail`) ASC);
CREATE INDEX `t_n` ON `t`((`n` + 1) ASC, `mail` ASC);
