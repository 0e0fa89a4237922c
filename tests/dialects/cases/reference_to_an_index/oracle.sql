-- PostgreSQL to Oracle
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (what it refers to is an index over some rows there)

-- before load
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "x" NUMBER(10), "y" NUMBER(10), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "y" NUMBER(10), "x" NUMBER(10), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
CREATE UNIQUE INDEX "a_xy" ON "a"(CASE WHEN "x" IS NOT NULL AND "y" IS NOT NULL THEN "x" END ASC, CASE WHEN "x" IS NOT NULL AND "y" IS NOT NULL THEN "y" END ASC);
