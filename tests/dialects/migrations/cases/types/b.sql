CREATE TABLE t (id bigint PRIMARY KEY, wider bigint DEFAULT 6, narrower integer, words text, cut varchar(5), n integer DEFAULT 8,
  j jsonb, at timestamp with time zone, z timestamp without time zone, arr bigint[], b integer);
CREATE INDEX t_wider ON t (wider);
CREATE VIEW v AS SELECT id, wider FROM t;
