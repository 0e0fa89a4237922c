CREATE TABLE t (id integer PRIMARY KEY, mail varchar(100), n integer);
CREATE UNIQUE INDEX t_mail ON t (lower(mail));
CREATE INDEX t_n ON t ((n + 1), mail);
