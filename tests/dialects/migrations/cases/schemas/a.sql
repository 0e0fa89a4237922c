CREATE SCHEMA old; CREATE TABLE old.t (id integer PRIMARY KEY);
CREATE TABLE "Odd ""name" (id integer PRIMARY KEY, "user" text, "user id" text);
