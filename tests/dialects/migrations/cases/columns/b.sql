CREATE TABLE t (id integer PRIMARY KEY, a text, d integer DEFAULT 2, n integer NOT NULL, f text NOT NULL DEFAULT 'x', g integer);
