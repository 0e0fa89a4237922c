-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" BLOB DEFAULT X'00ff27', "b" BLOB NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
