-- PostgreSQL to MySQL 8
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)
-- loss: d.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)

-- before load
CREATE TABLE `a` (`id` INT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `b` (`id` BIGINT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=100;
CREATE TABLE `c` (`id` INT NOT NULL, `n` BIGINT NOT NULL, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `d` (`id` INT NOT NULL AUTO_INCREMENT, CONSTRAINT `d_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=5;
