CREATE SCHEMA other;
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE other.t (id integer PRIMARY KEY, t integer REFERENCES public.t);
CREATE INDEX by_t ON other.t (t);
CREATE VIEW other.v AS SELECT o.id, p.id AS other_id FROM other.t o LEFT JOIN public.t p ON p.id = o.t;
