-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "mail" VARCHAR, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_mail_length" CHECK (LENGTH("mail") <= 100));

-- after load
CREATE UNIQUE INDEX "t_mail" ON "main"."t"(LOWER("mail") ASC);
CREATE INDEX "t_n" ON "main"."t"(("n" + 1) ASC, "mail" ASC);
