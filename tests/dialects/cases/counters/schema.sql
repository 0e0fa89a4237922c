CREATE TABLE a (id serial PRIMARY KEY, b text);
CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY (START 100) PRIMARY KEY, b text);
CREATE TABLE c (id integer PRIMARY KEY, n bigserial);
CREATE SEQUENCE loose START 5 INCREMENT 2 MAXVALUE 99 CYCLE;
CREATE TABLE d (id integer DEFAULT nextval('loose') PRIMARY KEY);
CREATE TABLE e (id integer DEFAULT nextval('loose') PRIMARY KEY);
CREATE TABLE f (id numeric(10) DEFAULT nextval('loose') PRIMARY KEY);
CREATE TABLE g (id serial PRIMARY KEY, n integer, m integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE UNIQUE INDEX g_n ON g (n) WHERE id > 5;
