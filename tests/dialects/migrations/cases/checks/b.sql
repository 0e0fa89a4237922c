CREATE TABLE t (id integer PRIMARY KEY, n bigint, CONSTRAINT positive CHECK (n >= 0), CONSTRAINT odd CHECK (n % 2 = 1));
