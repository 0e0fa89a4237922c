-- PostgreSQL to Oracle
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)

-- before load
CREATE TABLE "a" ("id" NUMBER(19) NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(19), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "c" ("id" NUMBER(10, 0) NOT NULL, "small" NUMBER(10), CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_small_key" UNIQUE ("small"));
CREATE TABLE "d" ("id" NUMBER(10) NOT NULL, "c" NUMBER(10), "e" NUMBER(12, 0), "f" NUMBER(19), CONSTRAINT "d_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id");
ALTER TABLE "d" ADD CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "c" ("id");
ALTER TABLE "d" ADD CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "c" ("id");
ALTER TABLE "d" ADD CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "c" ("small");
