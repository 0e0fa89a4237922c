CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a);
CREATE TABLE c (id numeric(10) PRIMARY KEY, small integer UNIQUE);
CREATE TABLE d (id integer PRIMARY KEY, c integer REFERENCES c, e numeric(12) REFERENCES c, f bigint REFERENCES c (small));
