-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: old_child: DROP TABLE (its rows would be gone)
BEGIN;
CREATE TABLE "public"."new_child" ("id" integer NOT NULL, "parent" integer, "words" text);
ALTER TABLE "public"."new_child" ADD CONSTRAINT "new_child_pkey" PRIMARY KEY ("id");
CREATE INDEX "new_child_words" ON "public"."new_child" USING btree ("words" ASC NULLS LAST);
ALTER TABLE "public"."new_child" ADD CONSTRAINT "new_child_parent_fkey" FOREIGN KEY ("parent") REFERENCES "public"."parent" ("id");
COMMENT ON TABLE "public"."new_child" IS 'it is new';
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- ALTER TABLE "public"."old_child" DROP CONSTRAINT "old_child_parent_fkey";
-- DROP TABLE "public"."old_child";
-- COMMIT;
