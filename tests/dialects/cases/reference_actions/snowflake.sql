-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_code_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_d_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_e_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_f_fkey: meaning: DEFERRABLE; not checked (the target defers no references)
-- loss: b.b_f_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_g_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "code" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_code_key" UNIQUE ("code"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "a" INT, "c" INT, "d" INT DEFAULT 1, "g" INT NOT NULL, "e" VARCHAR, "f" INT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "PUBLIC"."a" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_c_fkey" FOREIGN KEY ("c") REFERENCES "PUBLIC"."a" ("id") ON DELETE SET NULL;
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_d_fkey" FOREIGN KEY ("d") REFERENCES "PUBLIC"."a" ("id") ON DELETE SET DEFAULT;
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_e_fkey" FOREIGN KEY ("e") REFERENCES "PUBLIC"."a" ("code") ON DELETE RESTRICT;
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_f_fkey" FOREIGN KEY ("f") REFERENCES "PUBLIC"."b" ("id");
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_g_fkey" FOREIGN KEY ("g") REFERENCES "PUBLIC"."a" ("id") ON DELETE SET NULL;
