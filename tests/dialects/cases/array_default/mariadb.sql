-- PostgreSQL to MariaDB

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` JSON DEFAULT ('[]'), `b` JSON NOT NULL DEFAULT ('[]'), `c` JSON DEFAULT ('["x", "it''s"]'), `d` JSON, `e` JSON, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
