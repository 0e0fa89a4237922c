-- PostgreSQL to MariaDB
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: d.c: type: integer; as numeric(10,0) (it refers to c.id, and the target wants equal types)
-- loss: d.e: type: numeric(12,0); as numeric(10,0) (it refers to c.id, and the target wants equal types)
-- loss: d.f: type: bigint; as integer (it refers to c.small, and the target wants equal types)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `a` (`id` BIGINT NOT NULL, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `a` BIGINT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `c` (`id` DECIMAL(10, 0) NOT NULL, `small` INT, CONSTRAINT `c_pkey` PRIMARY KEY (`id`), CONSTRAINT `c_small_key` UNIQUE (`small`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `d` (`id` INT NOT NULL, `c` DECIMAL(10, 0), `e` DECIMAL(10, 0), `f` INT, CONSTRAINT `d_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
ALTER TABLE `d` ADD CONSTRAINT `d_c_fkey` FOREIGN KEY (`c`) REFERENCES `c` (`id`);
ALTER TABLE `d` ADD CONSTRAINT `d_e_fkey` FOREIGN KEY (`e`) REFERENCES `c` (`id`);
ALTER TABLE `d` ADD CONSTRAINT `d_f_fkey` FOREIGN KEY (`f`) REFERENCES `c` (`small`);
