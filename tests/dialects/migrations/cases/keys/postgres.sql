-- Migration on PostgreSQL
BEGIN;
ALTER TABLE "public"."c" DROP CONSTRAINT "c_p";
ALTER TABLE "public"."p" DROP CONSTRAINT "p_c_key";
ALTER TABLE "public"."p" DROP CONSTRAINT "p_pkey";
ALTER TABLE "public"."p" ADD CONSTRAINT "p_pkey" PRIMARY KEY ("b");
ALTER TABLE "public"."p" ADD CONSTRAINT "p_a" UNIQUE ("a");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_p" FOREIGN KEY ("p") REFERENCES "public"."p" ("a") ON DELETE SET NULL;
COMMIT;
