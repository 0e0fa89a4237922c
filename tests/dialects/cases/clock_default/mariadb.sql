-- PostgreSQL to MariaDB
-- loss: t.b: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `b` DATETIME(6) DEFAULT (UTC_TIMESTAMP(6)), `c` DATETIME(0) DEFAULT CURRENT_TIMESTAMP(0), `d` DATE DEFAULT (CURRENT_DATE), `e` DATETIME(6), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
