-- PostgreSQL to MariaDB
-- loss: children.parent: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: children.kind: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: parents.id: type: text in a key; 255 characters at most (a key holds 3072 bytes)
-- loss: parents.name: type: text in a key; 255 characters at most (a key holds 3072 bytes)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `parents` (`id` VARCHAR(255) NOT NULL, `code` VARCHAR(20), `name` VARCHAR(255), `note` LONGTEXT, CONSTRAINT `parents_pkey` PRIMARY KEY (`id`), CONSTRAINT `parents_code_key` UNIQUE (`code`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `children` (`parent` VARCHAR(255) NOT NULL, `at` DATE NOT NULL, `kind` VARCHAR(255) NOT NULL, CONSTRAINT `children_pkey` PRIMARY KEY (`parent`, `at`, `kind`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE UNIQUE INDEX `parents_name` ON `parents`(`name` ASC);
CREATE INDEX `parents_note` ON `parents`(`note`(191) ASC);
ALTER TABLE `children` ADD CONSTRAINT `children_parent_fkey` FOREIGN KEY (`parent`) REFERENCES `parents` (`id`);
