-- PostgreSQL to Oracle

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB DEFAULT '[]', "b" CLOB DEFAULT '[]' NOT NULL, "c" CLOB DEFAULT '["x", "it''s"]', "d" CLOB, "e" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IS JSON), CONSTRAINT "t_b_check" CHECK ("b" IS JSON), CONSTRAINT "t_c_check" CHECK ("c" IS JSON), CONSTRAINT "t_d_check" CHECK ("d" IS JSON), CONSTRAINT "t_e_check" CHECK ("e" IS JSON));
