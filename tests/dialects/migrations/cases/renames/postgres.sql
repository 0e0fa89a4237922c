-- Migration on PostgreSQL
BEGIN;
ALTER TABLE "public"."child" RENAME COLUMN "old_id" TO "new_id";
ALTER TABLE "public"."old" RENAME COLUMN "a" TO "b";
ALTER TABLE "public"."old" RENAME COLUMN "n" TO "m";
ALTER TABLE "public"."old" RENAME TO "new";
ALTER TABLE "public"."child" RENAME CONSTRAINT "child_old_id_fkey" TO "child_new_id_fkey";
ALTER TABLE "public"."new" RENAME CONSTRAINT "old_pkey" TO "new_pkey";
ALTER TABLE "public"."new" RENAME CONSTRAINT "old_n_check" TO "new_m_check";
ALTER INDEX "public"."old_a_idx" RENAME TO "new_b_idx";
ALTER SEQUENCE "public"."old_id_seq" RENAME TO "new_id_seq";
DROP VIEW "public"."v";
-- note: rights, triggers, rules and comments on columns that it had are to be made again
CREATE VIEW "public"."v" AS SELECT id,
    b
   FROM public.new;
COMMIT;
