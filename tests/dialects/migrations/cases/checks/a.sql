CREATE TABLE t (id integer PRIMARY KEY, n integer, CONSTRAINT positive CHECK (n > 0), CONSTRAINT small CHECK (n < 100));
