-- PostgreSQL to MySQL 8
-- loss: t.b: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.d: type: time with time zone; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `b` DATETIME(6) DEFAULT (UTC_TIMESTAMP(6)), `c` DATETIME(0) DEFAULT CURRENT_TIMESTAMP(0), `d` DATE DEFAULT (CURRENT_DATE), `e` DATETIME(6), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `u` (`id` INT NOT NULL, `a` DATETIME(6), `b` LONGTEXT, `c` TIME(6) DEFAULT (CURRENT_TIME(6)), `d` LONGTEXT, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
