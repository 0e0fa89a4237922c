-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT, "deleted" INTEGER NOT NULL, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_deleted_check" CHECK ("deleted" IN (0, 1))) STRICT;

-- after load
CREATE UNIQUE INDEX "t_a_live" ON "t"("a" ASC) WHERE NOT "deleted";
CREATE INDEX "t_n" ON "t"("n" ASC) WHERE "n" > 5;
