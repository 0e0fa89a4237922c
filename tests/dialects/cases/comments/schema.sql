CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT 'x');
CREATE VIEW v AS SELECT id FROM t;
COMMENT ON TABLE t IS 'the table''s \ comment';
COMMENT ON COLUMN t.a IS 'a; and more';
COMMENT ON VIEW v IS 'a view';
