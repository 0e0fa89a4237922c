-- PostgreSQL to MySQL 8
-- loss: t.a: type: numeric; DECIMAL(65, 30): 35 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(65, 30): 35 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` DECIMAL(65, 30), `b` DECIMAL(10, 2), `c` DECIMAL(5, 0), `d` DECIMAL(60, 20), `e` DECIMAL(65, 30), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `v` AS SELECT `t`.`id` FROM `t` AS `t` WHERE (`t`.`b` > 9.5);
