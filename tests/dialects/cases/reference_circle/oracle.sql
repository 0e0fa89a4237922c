-- PostgreSQL to Oracle

-- before load
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "b" NUMBER(10), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "b" ("id");
ALTER TABLE "b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id");
