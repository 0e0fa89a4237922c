CREATE TABLE t (id integer PRIMARY KEY, g integer, alive boolean NOT NULL, seen boolean, n integer, s text);
CREATE VIEW first_two AS SELECT DISTINCT ON (g) g, id FROM t ORDER BY g, id LIMIT 2;
CREATE VIEW first_alive AS SELECT DISTINCT ON (g) g, id FROM t WHERE alive ORDER BY g, id;
