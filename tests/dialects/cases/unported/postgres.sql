-- PostgreSQL to PostgreSQL
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (functions are code, and not ported)
-- loss: t: policy: row level security, 1 policies; everybody sees every row (policies belong to roles)
-- loss: public.f: function: function; nothing (functions are code, and not ported)

-- before load
CREATE TABLE "public"."d" ("a" integer, "b" integer);
CREATE TABLE "public"."t" ("id" integer NOT NULL, "during" tsrange, "words" text);
CREATE UNLOGGED TABLE "public"."u" ("id" integer NOT NULL) WITH (fillfactor=70);

-- after load
ALTER TABLE "public"."d" ADD CONSTRAINT "d_a_key" UNIQUE ("a") DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "public"."d" ADD CONSTRAINT "d_b_key" UNIQUE NULLS NOT DISTINCT ("b");
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."t" ADD CONSTRAINT "t_during_excl" EXCLUDE USING gist (during WITH &&);
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
CREATE MATERIALIZED VIEW "public"."m" AS SELECT id
   FROM public.t;
CREATE UNIQUE INDEX "m_id" ON "public"."m" USING btree ("id" ASC NULLS LAST);
