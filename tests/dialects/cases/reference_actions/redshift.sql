-- PostgreSQL to Amazon Redshift
-- loss: a.code: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_code_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.e: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: ON DELETE CASCADE; nothing happens (the target has no such action)
-- loss: b.b_a_fkey: meaning: ON UPDATE CASCADE; nothing happens (the target has no such action)
-- loss: b.b_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_c_fkey: meaning: ON DELETE SET NULL; nothing happens (the target has no such action)
-- loss: b.b_d_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; nothing happens (the target has no such action)
-- loss: b.b_e_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_e_fkey: meaning: ON DELETE RESTRICT; nothing happens (the target has no such action)
-- loss: b.b_f_fkey: meaning: DEFERRABLE; not checked (the target defers no references)
-- loss: b.b_f_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_g_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_g_fkey: meaning: ON DELETE SET NULL; nothing happens (the target has no such action)

-- before load
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "code" VARCHAR(65535), CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_code_key" UNIQUE ("code"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "c" INTEGER, "d" INTEGER DEFAULT 1, "g" INTEGER NOT NULL, "e" VARCHAR(65535), "f" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_c_fkey" FOREIGN KEY ("c") REFERENCES "public"."a" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_d_fkey" FOREIGN KEY ("d") REFERENCES "public"."a" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_e_fkey" FOREIGN KEY ("e") REFERENCES "public"."a" ("code");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_f_fkey" FOREIGN KEY ("f") REFERENCES "public"."b" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_g_fkey" FOREIGN KEY ("g") REFERENCES "public"."a" ("id");
