-- PostgreSQL to SQLite
-- loss: t.t_mail: meaning: lower() and upper(); kept (SQLite changes a to z only)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "mail" TEXT, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_mail_length" CHECK (LENGTH("mail") <= 100)) STRICT;

-- after load
CREATE UNIQUE INDEX "t_mail" ON "t"(LOWER("mail") ASC);
CREATE INDEX "t_n" ON "t"(("n" + 1) ASC, "mail" ASC);
