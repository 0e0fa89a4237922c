-- PostgreSQL to MariaDB
-- renamed: other.t: the table is called other_t (the target has no schemas, so theirs are part of the name)
-- renamed: other.v: the view is called other_v (the target has no schemas, so theirs are part of the name)
-- renamed: other.t.t_pkey: the constraint is called t_pkey_0696f41f (another has that name, if case does not count)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `other_t` (`id` INT NOT NULL, `t` INT, CONSTRAINT `t_pkey_0696f41f` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE INDEX `by_t` ON `other_t`(`t` ASC);
ALTER TABLE `other_t` ADD CONSTRAINT `t_t_fkey` FOREIGN KEY (`t`) REFERENCES `t` (`id`);
CREATE VIEW `other_v` AS SELECT `o`.`id`, `p`.`id` AS `other_id` FROM `other_t` AS `o` LEFT JOIN `t` AS `p` ON ((`p`.`id` = `o`.`t`));
