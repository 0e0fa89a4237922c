-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: mood: labels mad removed (rows that have one of them would be refused)
ALTER TABLE `t` MODIFY COLUMN `m` ENUM('sad', 'fine', 'mad') DEFAULT 'sad', MODIFY COLUMN `s` ENUM('xs', 's', 'm', 'l', 'xl') DEFAULT 'm';

-- withheld: to be run as a whole, after the above
-- ALTER TABLE `t` MODIFY COLUMN `m` ENUM('sad', 'fine') DEFAULT 'sad';
