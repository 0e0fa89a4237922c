-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: mood: labels mad removed (rows that have one of them would be refused)
ALTER TABLE "t" MODIFY COLUMN "m" Nullable(Enum8('sad' = 1, 'fine' = 2, 'mad' = 3)) DEFAULT 'sad';
ALTER TABLE "t" MODIFY COLUMN "s" Nullable(Enum8('xs' = 1, 's' = 2, 'm' = 3, 'l' = 4, 'xl' = 5)) DEFAULT 'm';

-- withheld: to be run as a whole, after the above
-- ALTER TABLE "t" MODIFY COLUMN "m" Nullable(Enum8('sad' = 1, 'fine' = 2)) DEFAULT 'sad';
