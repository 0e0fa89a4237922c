CREATE TYPE mood AS ENUM ('sad', 'fine', 'mad');
CREATE TYPE size AS ENUM ('s', 'l');
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'fine', s size);
CREATE INDEX t_mad ON t (id) WHERE m = 'fine'::mood;
