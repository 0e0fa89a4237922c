-- Migration on PostgreSQL
BEGIN;
ALTER TABLE "public"."t" RENAME COLUMN "c" TO "d";
ALTER TABLE "public"."t" RENAME COLUMN "a" TO "a_between";
ALTER TABLE "public"."t" RENAME COLUMN "b" TO "a";
ALTER TABLE "public"."t" RENAME COLUMN "a_between" TO "b";
ALTER TABLE "public"."w" RENAME TO "w_old";
ALTER TABLE "public"."t" RENAME TO "t_between";
ALTER TABLE "public"."u" RENAME TO "t";
ALTER TABLE "public"."t_between" RENAME TO "u";
ALTER TABLE "public"."t" RENAME CONSTRAINT "u_t_fkey" TO "t_t_fkey";
ALTER TABLE "public"."w_old" RENAME CONSTRAINT "w_pkey" TO "w_old_pkey";
DROP VIEW "public"."v";
ALTER TABLE "public"."t" DROP CONSTRAINT "t_t_fkey";
DROP INDEX "public"."t_b";
ALTER TABLE "public"."u" DROP CONSTRAINT "t_pkey";
ALTER TABLE "public"."t" DROP CONSTRAINT "u_pkey";
CREATE TABLE "public"."w" ("id" integer NOT NULL, "m" text);
ALTER TABLE "public"."u" ADD COLUMN "c" text;
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."w" ADD CONSTRAINT "w_pkey" PRIMARY KEY ("id");
CREATE INDEX "t_b" ON "public"."t" USING btree ("x" ASC NULLS LAST);
ALTER TABLE "public"."t" ADD CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "public"."u" ("id");
-- note: rights, triggers, rules and comments on columns that it had are to be made again
CREATE VIEW "public"."v" AS SELECT id,
    b AS a
   FROM public.u;
COMMIT;
