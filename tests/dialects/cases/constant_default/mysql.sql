-- PostgreSQL to MySQL 8
-- loss: t.e: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: u.a: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; DECIMAL(65, 30): 35 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.c: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` BOOLEAN NOT NULL DEFAULT 1, `b` BOOLEAN DEFAULT 0, `c` INT DEFAULT -1, `d` DECIMAL(10, 2) DEFAULT -1.50, `e` DOUBLE DEFAULT 0.0, `f` LONGTEXT DEFAULT ('a\\b''c'), `g` VARCHAR(10) DEFAULT 'x', `h` LONGTEXT, `i` DATE DEFAULT '2020-02-29', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `u` (`id` INT NOT NULL, `a` DOUBLE, `b` DECIMAL(65, 30), `c` DATETIME(6) DEFAULT '2020-01-01 00:00:00.5', `d` DATETIME(6), CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
