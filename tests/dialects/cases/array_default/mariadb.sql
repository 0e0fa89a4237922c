-- PostgreSQL to MariaDB
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array with elements that are no constants of a text or a number)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` JSON DEFAULT ('[]'), `b` JSON NOT NULL DEFAULT ('[]'), `c` JSON DEFAULT ('["x", "it''s"]'), `d` JSON, `e` JSON, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `u` (`id` INT NOT NULL, `a` JSON DEFAULT ('["a", null]'), `b` JSON DEFAULT ('[-1, 5]'), `c` JSON, `d` JSON, `e` JSON, `f` JSON, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
