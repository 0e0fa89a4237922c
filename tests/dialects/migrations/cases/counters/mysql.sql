-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: free: DROP SEQUENCE (where it is would be forgotten)
-- loss: public.other: sequence: the bigint sequence; nothing (the target has no sequences)
ALTER TABLE `i` MODIFY COLUMN `id` INT NOT NULL AUTO_INCREMENT;
