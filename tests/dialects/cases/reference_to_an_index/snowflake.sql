-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: b.b_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)
-- loss: b.b_y_x_fkey: meaning: a reference that binds; declared, not enforced (the target enforces no keys)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "x" INT, "y" INT, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "y" INT, "x" INT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("x", "y") REFERENCES "PUBLIC"."a" ("x", "y");
