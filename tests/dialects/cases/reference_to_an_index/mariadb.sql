-- PostgreSQL to MariaDB

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `x` INT, `y` INT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `y` INT, `x` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE UNIQUE INDEX `a_xy` ON `a`(`x` ASC, `y` ASC);
ALTER TABLE `b` ADD CONSTRAINT `b_y_x_fkey` FOREIGN KEY (`x`, `y`) REFERENCES `a` (`x`, `y`);
