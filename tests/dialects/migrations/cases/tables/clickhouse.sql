-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: old_child: DROP TABLE (its rows would be gone)
-- loss: new_child.new_child_parent_fkey: foreign key: FOREIGN KEY (parent) REFERENCES parent (id); nothing (the target has no foreign keys)
-- loss: new_child.new_child_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: new_child.new_child_words: index: index (words); nothing (the target has no such indexes)
CREATE TABLE "new_child" ("id" Int32, "parent" Nullable(Int32), "words" Nullable(String)) ENGINE = MergeTree ORDER BY ("id") COMMENT 'it is new';

-- withheld: to be run as a whole, after the above
-- DROP TABLE "old_child";
