CREATE TABLE a (id integer PRIMARY KEY, x integer, y integer);
CREATE UNIQUE INDEX a_xy ON a (x, y);
CREATE TABLE b (id integer PRIMARY KEY, y integer, x integer, FOREIGN KEY (y, x) REFERENCES a (y, x));
