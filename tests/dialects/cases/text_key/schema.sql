CREATE TABLE parents (id text PRIMARY KEY, code varchar(20) UNIQUE, name text, note text);
CREATE TABLE children (parent text REFERENCES parents, at date, kind text, PRIMARY KEY (parent, at, kind));
CREATE UNIQUE INDEX parents_name ON parents (name);
CREATE INDEX parents_note ON parents (note);
