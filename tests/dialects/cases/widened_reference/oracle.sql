-- PostgreSQL to Oracle
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)

-- before load
CREATE TABLE "a" ("id" NUMBER(19) NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(19), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id");
