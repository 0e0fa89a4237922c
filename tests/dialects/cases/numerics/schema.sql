CREATE TABLE t (id integer PRIMARY KEY, a numeric, b numeric(10,2), c numeric(5), d numeric(60,20), e numeric(2,-3));
CREATE VIEW v AS SELECT id FROM t WHERE b > 9.5;
