-- PostgreSQL to Amazon Redshift
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_xy: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_y_x_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "x" INTEGER, "y" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_xy" UNIQUE ("x", "y"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "y" INTEGER, "x" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "public"."b" ADD CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("x", "y") REFERENCES "public"."a" ("x", "y");
