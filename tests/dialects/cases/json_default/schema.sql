CREATE TABLE t (id integer PRIMARY KEY, a jsonb DEFAULT '{}'::jsonb NOT NULL, b json DEFAULT '["it''s"]', c jsonb);
