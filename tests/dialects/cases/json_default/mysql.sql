-- PostgreSQL to MySQL 8
-- loss: t.a: type: jsonb; JSON, whose longest numbers are rounded (MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.b: type: json; JSON, whose longest numbers are rounded (MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.c: type: jsonb; JSON, whose longest numbers are rounded (MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` JSON NOT NULL DEFAULT ('{}'), `b` JSON DEFAULT ('["it''s"]'), `c` JSON, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
