-- PostgreSQL to MySQL 8

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` ENUM('sad', 'so so', 'it''s {fine}') NOT NULL DEFAULT 'so so', `b` ENUM('sad', 'so so', 'it''s {fine}'), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
