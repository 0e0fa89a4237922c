CREATE SCHEMA other; CREATE TABLE other.t (id integer PRIMARY KEY, "order" text);
CREATE TABLE "Odd ""name" (id integer PRIMARY KEY, "user" varchar(4), "user id" text NOT NULL);
