-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)
-- loss: b.b_y_x_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "x" INT, "y" INT, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "y" INT, "x" INT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("x", "y") REFERENCES "PUBLIC"."a" ("x", "y");
