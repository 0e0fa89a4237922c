-- Migration on PostgreSQL
-- loss: t.lost: trigger: CREATE TRIGGER lost AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.g() CREATE TRIGGER lost AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.g(); nothing (it calls public.g; functions are code, and not ported)
-- loss: public.g: function: function g(); nothing (functions are code, and not ported)
BEGIN;
DROP MATERIALIZED VIEW "public"."m";
DROP TRIGGER "goes" ON "public"."t";
DROP TRIGGER "stays" ON "public"."t";
DROP POLICY "p" ON "public"."t";
DROP POLICY "q" ON "public"."t";
ALTER TABLE "public"."x" DROP CONSTRAINT "x_apart";
ALTER DOMAIN "public"."positive" RENAME TO "positive_old";
CREATE DOMAIN "public"."positive" AS bigint DEFAULT 1 CONSTRAINT "positive_check" CHECK ((VALUE > 0));
ALTER DOMAIN "public"."short" SET DEFAULT 'x'::text;
ALTER DOMAIN "public"."short" SET NOT NULL;
ALTER DOMAIN "public"."short" ADD CONSTRAINT "short_check" CHECK ((length(VALUE) < 9));
ALTER TYPE "public"."pair" ADD ATTRIBUTE "z" integer;
ALTER TABLE "public"."d" ALTER COLUMN "p" TYPE "public"."positive" USING "p"::text::"public"."positive";
ALTER TABLE "public"."t" ALTER COLUMN "w" TYPE bigint;
ALTER TABLE "public"."x" ADD COLUMN "n" integer;
-- note: it is empty after a crash
ALTER TABLE "public"."u" SET UNLOGGED;
ALTER TABLE "public"."u" RESET (fillfactor);
DROP DOMAIN "public"."positive_old";
ALTER TABLE "public"."x" ADD CONSTRAINT "x_apart" EXCLUDE USING gist (during WITH -|-);
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR SELECT TO PUBLIC USING ((a > 2));
CREATE POLICY "q" ON "public"."t" AS PERMISSIVE FOR SELECT TO PUBLIC USING ((w > 1));
CREATE TRIGGER comes AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
CREATE TRIGGER stays AFTER UPDATE OF w ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
-- note: rights, triggers, rules and comments on columns that it had are to be made again
CREATE MATERIALIZED VIEW "public"."m" AS SELECT id,
    w
   FROM public.t;
CREATE UNIQUE INDEX "m_id" ON "public"."m" USING btree ("id" ASC NULLS LAST);
COMMIT;
