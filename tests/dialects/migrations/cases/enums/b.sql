CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TYPE size AS ENUM ('xs', 's', 'm', 'l', 'xl');
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'sad', s size DEFAULT 'm');
CREATE INDEX t_mad ON t (id) WHERE m = 'fine'::mood;
