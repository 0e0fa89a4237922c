-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: free: DROP SEQUENCE (where it is would be forgotten)
CREATE SEQUENCE `other` START WITH 7 MINVALUE 1 MAXVALUE 9223372036854775806 INCREMENT BY 2 NOCYCLE CACHE 1;
ALTER TABLE `i` MODIFY COLUMN `id` INT NOT NULL AUTO_INCREMENT;

-- withheld: to be run as a whole, after the above
-- DROP SEQUENCE `free`;
