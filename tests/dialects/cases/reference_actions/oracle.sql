-- PostgreSQL to Oracle
-- loss: a.code: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: b.e: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: a.code: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: b.e: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: b.b_a_fkey: meaning: ON UPDATE CASCADE; the change is refused (the target has no such action)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; the change is refused (the target has no such action)
-- loss: b.b_e_fkey: meaning: ON DELETE RESTRICT; the change is refused (the target has no such action)

-- before load
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "code" VARCHAR2(255 CHAR), CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_code_key" UNIQUE ("code"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), "c" NUMBER(10), "d" NUMBER(10) DEFAULT 1, "g" NUMBER(10) NOT NULL, "e" VARCHAR2(255 CHAR), "f" NUMBER(10), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id") ON DELETE CASCADE;
ALTER TABLE "b" ADD CONSTRAINT "b_c_fkey" FOREIGN KEY ("c") REFERENCES "a" ("id") ON DELETE SET NULL;
ALTER TABLE "b" ADD CONSTRAINT "b_d_fkey" FOREIGN KEY ("d") REFERENCES "a" ("id");
ALTER TABLE "b" ADD CONSTRAINT "b_e_fkey" FOREIGN KEY ("e") REFERENCES "a" ("code");
ALTER TABLE "b" ADD CONSTRAINT "b_f_fkey" FOREIGN KEY ("f") REFERENCES "b" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "b" ADD CONSTRAINT "b_g_fkey" FOREIGN KEY ("g") REFERENCES "a" ("id") ON DELETE SET NULL;
