CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, gone text, d integer DEFAULT 1);
