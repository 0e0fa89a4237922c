-- PostgreSQL to MySQL 8
-- loss: u.b: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (|| of what may be no text)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (it is in a primary key, which takes no generated column there)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT NOT NULL, `b` INT GENERATED ALWAYS AS (`a` DIV 2) STORED, `c` LONGTEXT, `d` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `u` (`id` INT NOT NULL, `a` LONGTEXT, `b` VARCHAR(255) GENERATED ALWAYS AS (LOWER(`a`)) STORED, CONSTRAINT `u_pkey` PRIMARY KEY (`id`), CONSTRAINT `u_b_key` UNIQUE (`b`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `v` (`a` INT, `b` INT NOT NULL, `c` INT GENERATED ALWAYS AS (`a` + 1) STORED, CONSTRAINT `v_pkey` PRIMARY KEY (`b`), CONSTRAINT `v_c_check` CHECK (`c` > 0)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
