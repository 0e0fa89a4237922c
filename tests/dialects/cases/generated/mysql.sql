-- PostgreSQL to MySQL 8
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT NOT NULL, `b` INT GENERATED ALWAYS AS (`a` DIV 2) STORED, `c` LONGTEXT GENERATED ALWAYS AS (CONCAT('n', CAST((`a`) AS CHAR))) STORED, `d` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
