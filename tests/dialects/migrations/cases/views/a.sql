CREATE TABLE t (id integer PRIMARY KEY, a text, gone integer);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW over_v AS SELECT id FROM v;
CREATE VIEW on_gone AS SELECT gone FROM t;
CREATE VIEW goes AS SELECT a FROM t;
