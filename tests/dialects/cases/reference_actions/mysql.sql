-- PostgreSQL to MySQL 8
-- loss: a.code: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: b.e: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; the change is refused (the target has no such action)
-- loss: b.b_f_fkey: meaning: DEFERRABLE; checked at once (the target defers no references)
-- loss: b.b_g_fkey: meaning: ON DELETE SET NULL; the change is refused (g takes no NULL, so the source refuses it, too)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `code` VARCHAR(255), CONSTRAINT `a_pkey` PRIMARY KEY (`id`), CONSTRAINT `a_code_key` UNIQUE (`code`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `a` INT, `c` INT, `d` INT DEFAULT 1, `g` INT NOT NULL, `e` VARCHAR(255), `f` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE `b` ADD CONSTRAINT `b_c_fkey` FOREIGN KEY (`c`) REFERENCES `a` (`id`) ON DELETE SET NULL;
ALTER TABLE `b` ADD CONSTRAINT `b_d_fkey` FOREIGN KEY (`d`) REFERENCES `a` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_e_fkey` FOREIGN KEY (`e`) REFERENCES `a` (`code`) ON DELETE RESTRICT;
ALTER TABLE `b` ADD CONSTRAINT `b_f_fkey` FOREIGN KEY (`f`) REFERENCES `b` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_g_fkey` FOREIGN KEY (`g`) REFERENCES `a` (`id`);
