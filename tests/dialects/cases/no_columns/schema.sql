-- PostgreSQL alone has tables without columns: elsewhere they are lost, and views that read them with them.
CREATE TABLE nothing ();
CREATE TABLE something (id integer PRIMARY KEY);
CREATE VIEW how_many AS SELECT count(*) AS n FROM nothing;
CREATE VIEW how_much AS SELECT max(id) AS n FROM something;
