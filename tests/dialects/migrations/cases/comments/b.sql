CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
COMMENT ON TABLE t IS 'new
DROP TABLE t;'; COMMENT ON COLUMN t.a IS 'stays'; COMMENT ON COLUMN t.id IS 'comes';
