CREATE TABLE new (id serial PRIMARY KEY, b text, m integer, CONSTRAINT new_m_check CHECK (m > 0));
CREATE INDEX new_b_idx ON new (b);
CREATE TABLE child (id integer PRIMARY KEY, new_id integer REFERENCES new (id));
CREATE VIEW v AS SELECT id, b FROM new;
