CREATE DOMAIN email AS varchar(320) NOT NULL DEFAULT 'a@b' CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (
  id integer PRIMARY KEY, a inet, b money, c interval, d timetz, e email, f xml, g tsrange, h pair, i time(3),
  j bit(3), k macaddr, l oid, m real, n smallint, o char(3), p point
);
