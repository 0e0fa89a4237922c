-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: old_child: DROP TABLE (its rows would be gone)
CREATE TABLE `new_child` (`id` INT NOT NULL, `parent` INT, `words` LONGTEXT, CONSTRAINT `new_child_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='it is new';
CREATE INDEX `new_child_words` ON `new_child`(`words`(191) ASC);
ALTER TABLE `new_child` ADD CONSTRAINT `new_child_parent_fkey` FOREIGN KEY (`parent`) REFERENCES `parent` (`id`);

-- withheld: to be run as a whole, after the above
-- ALTER TABLE `old_child` DROP FOREIGN KEY `old_child_parent_fkey`;
-- DROP TABLE `old_child`;
