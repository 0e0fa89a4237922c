CREATE TABLE t (id integer PRIMARY KEY, wider integer DEFAULT 5, narrower bigint, words varchar(10), cut text, n text DEFAULT '7',
  j json, at timestamp(3) without time zone, z timestamp with time zone, arr integer[], b boolean);
CREATE INDEX t_wider ON t (wider);
CREATE VIEW v AS SELECT id, wider FROM t;
