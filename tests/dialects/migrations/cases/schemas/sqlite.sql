-- Migration on SQLite
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: Odd "name.user: TYPE character varying(4) (values of text may not fit character varying(4), or are cut or rounded to it)
-- withheld: Odd "name.user id: SET NOT NULL (it could hold NULLs: look for them first)
-- withheld: old.t: DROP TABLE (its rows would be gone)
-- withheld: old: DROP SCHEMA (something outside the schema may need it)
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE "other_t" ("id" INTEGER NOT NULL, "order" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
COMMIT;
PRAGMA foreign_keys = ON;

-- withheld: to be run as a whole, after the above
-- PRAGMA foreign_keys = OFF;
-- BEGIN IMMEDIATE;
-- CREATE TABLE "new_Odd ""name" ("id" INTEGER NOT NULL, "user" TEXT, "user id" TEXT NOT NULL, CONSTRAINT "Odd ""name_pkey" PRIMARY KEY ("id"), CONSTRAINT "Odd ""name_user_length" CHECK (LENGTH("user") <= 4)) STRICT;
-- INSERT INTO "new_Odd ""name" ("id", "user", "user id") SELECT "id", "user", "user id" FROM "Odd ""name";
-- DROP TABLE "Odd ""name";
-- ALTER TABLE "new_Odd ""name" RENAME TO "Odd ""name";
-- DROP TABLE "old_t";
-- -- note: a row that this prints refers to nothing: roll back
-- PRAGMA foreign_key_check;
-- COMMIT;
-- PRAGMA foreign_keys = ON;
