-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: Odd "name.user: TYPE character varying(4) (values of text may not fit character varying(4), or are cut or rounded to it)
-- withheld: Odd "name.user id: SET NOT NULL (it could hold NULLs: look for them first)
-- withheld: old.t: DROP TABLE (its rows would be gone)
-- withheld: old: DROP SCHEMA (something outside the schema may need it)
CREATE TABLE `other_t` (`id` INT NOT NULL, `order` LONGTEXT, CONSTRAINT `t_pkey_0696f41f` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- withheld: to be run as a whole, after the above
-- DROP TABLE `old_t`;
-- ALTER TABLE `other_t` DROP PRIMARY KEY, ADD CONSTRAINT `t_pkey` PRIMARY KEY (`id`);
-- ALTER TABLE `Odd "name` MODIFY COLUMN `user` VARCHAR(4), MODIFY COLUMN `user id` LONGTEXT NOT NULL;
