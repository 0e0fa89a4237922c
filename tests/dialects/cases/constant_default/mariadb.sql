-- PostgreSQL to MariaDB
-- loss: t.e: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` BOOLEAN NOT NULL DEFAULT 1, `b` BOOLEAN DEFAULT 0, `c` INT DEFAULT -1, `d` DECIMAL(10, 2) DEFAULT -1.50, `e` DOUBLE DEFAULT 0.0, `f` LONGTEXT DEFAULT ('a\\b''c'), `g` VARCHAR(10) DEFAULT 'x', `h` LONGTEXT, `i` DATE DEFAULT '2020-02-29', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
