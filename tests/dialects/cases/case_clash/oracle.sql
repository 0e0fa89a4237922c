-- PostgreSQL to Oracle

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), "A" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "T" ("id" NUMBER(10) NOT NULL, "t" NUMBER(10), CONSTRAINT "T_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "same" ON "t"("A" ASC);
ALTER TABLE "T" ADD CONSTRAINT "T_t_fkey" FOREIGN KEY ("t") REFERENCES "t" ("id");
CREATE VIEW "v" AS SELECT "t"."a", "t"."A", "T"."t" FROM "t" "t" JOIN "T" "T" ON (("T"."t" = "t"."id")) WHERE ("t"."A" > 1);
