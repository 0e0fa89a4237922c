-- PostgreSQL to DuckDB
-- loss: b.b_a_fkey: meaning: ON DELETE CASCADE; the change is refused (the target has no such action)
-- loss: b.b_a_fkey: meaning: ON UPDATE CASCADE; the change is refused (the target has no such action)
-- loss: b.b_c_fkey: meaning: ON DELETE SET NULL; the change is refused (the target has no such action)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; the change is refused (the target has no such action)
-- loss: b.b_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES b (id); nothing (a row could not come before the row that it refers to)
-- loss: b.b_g_fkey: meaning: ON DELETE SET NULL; the change is refused (the target has no such action)

-- before load
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "code" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_code_key" UNIQUE ("code"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "c" INTEGER, "d" INTEGER DEFAULT 1, "g" INTEGER NOT NULL, "e" VARCHAR, "f" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "main"."a" ("id"), CONSTRAINT "b_c_fkey" FOREIGN KEY ("c") REFERENCES "main"."a" ("id"), CONSTRAINT "b_d_fkey" FOREIGN KEY ("d") REFERENCES "main"."a" ("id"), CONSTRAINT "b_e_fkey" FOREIGN KEY ("e") REFERENCES "main"."a" ("code") ON DELETE RESTRICT, CONSTRAINT "b_g_fkey" FOREIGN KEY ("g") REFERENCES "main"."a" ("id"));
