-- PostgreSQL to Oracle

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" BLOB DEFAULT HEXTORAW('00ff27'), "b" BLOB NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
