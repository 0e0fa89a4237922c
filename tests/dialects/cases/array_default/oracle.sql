-- PostgreSQL to Oracle
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array with elements that are no constants of a text or a number)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB DEFAULT '[]', "b" CLOB DEFAULT '[]' NOT NULL, "c" CLOB DEFAULT '["x", "it''s"]', "d" CLOB, "e" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IS JSON), CONSTRAINT "t_b_check" CHECK ("b" IS JSON), CONSTRAINT "t_c_check" CHECK ("c" IS JSON), CONSTRAINT "t_d_check" CHECK ("d" IS JSON), CONSTRAINT "t_e_check" CHECK ("e" IS JSON));
CREATE TABLE "u" ("id" NUMBER(10) NOT NULL, "a" CLOB DEFAULT '["a", null]', "b" CLOB DEFAULT '[-1, 5]', "c" CLOB, "d" CLOB, "e" CLOB, "f" CLOB, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_a_check" CHECK ("a" IS JSON), CONSTRAINT "u_b_check" CHECK ("b" IS JSON), CONSTRAINT "u_c_check" CHECK ("c" IS JSON), CONSTRAINT "u_d_check" CHECK ("d" IS JSON), CONSTRAINT "u_e_check" CHECK ("e" IS JSON), CONSTRAINT "u_f_check" CHECK ("f" IS JSON));
