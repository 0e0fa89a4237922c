CREATE TABLE logs (id integer PRIMARY KEY, end_user text, "user" text);
CREATE VIEW v AS SELECT end_user, count(*) AS n FROM logs WHERE end_user <> user GROUP BY end_user;
