CREATE TYPE mood AS ENUM ('sad', 'so so', 'it''s {fine}');
CREATE TABLE t (id integer PRIMARY KEY, a mood NOT NULL DEFAULT 'so so', b mood);
