CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL, b text, c double precision NOT NULL, d double precision);
