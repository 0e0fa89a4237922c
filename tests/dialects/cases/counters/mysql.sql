-- PostgreSQL to MySQL 8
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)
-- loss: d.id: meaning: the next value of public.loose, which other columns take, too; counts by itself (the target's own counter is used)
-- loss: d.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)
-- loss: e.id: meaning: the next value of public.loose, which other columns take, too; counts by itself (the target's own counter is used)
-- loss: e.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)
-- loss: f.id: default: the next value of a sequence; no default (the target counts in integers only)
-- loss: g.m: generated: GENERATED ALWAYS AS (id * 2); a plain column, filled by the load (it reads id, which counts by itself)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (it reads id, which counts by itself)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `b` (`id` BIGINT NOT NULL AUTO_INCREMENT, `b` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=100;
CREATE TABLE `c` (`id` INT NOT NULL, `n` BIGINT NOT NULL, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `d` (`id` INT NOT NULL AUTO_INCREMENT, CONSTRAINT `d_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=5;
CREATE TABLE `e` (`id` INT NOT NULL AUTO_INCREMENT, CONSTRAINT `e_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=5;
CREATE TABLE `f` (`id` DECIMAL(10, 0) NOT NULL, CONSTRAINT `f_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin AUTO_INCREMENT=5;
CREATE TABLE `g` (`id` INT NOT NULL AUTO_INCREMENT, `n` INT, `m` INT, CONSTRAINT `g_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
