-- PostgreSQL to MariaDB
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)
-- loss: d.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)

-- before load
CREATE SEQUENCE `loose` START WITH 5 MINVALUE 1 MAXVALUE 99 INCREMENT BY 2 CYCLE CACHE 1;
CREATE TABLE `a` (`id` INT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `b` (`id` BIGINT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin AUTO_INCREMENT=100;
CREATE TABLE `c` (`id` INT NOT NULL, `n` BIGINT NOT NULL, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `d` (`id` INT NOT NULL AUTO_INCREMENT, CONSTRAINT `d_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin AUTO_INCREMENT=5;
