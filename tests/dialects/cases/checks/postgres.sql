-- PostgreSQL to PostgreSQL

-- before load
CREATE DOMAIN "public"."kind" AS text CONSTRAINT "kind_check" CHECK ((VALUE = ANY (ARRAY['MY_VALUE'::text, 'VALUE'::text])));
CREATE SEQUENCE "public"."u_id_seq" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
CREATE TABLE "public"."t" ("id" integer NOT NULL, "s" text, "u" character varying(5), "n" numeric(10,2), "m" integer, CONSTRAINT "positive" CHECK ((n > (0)::numeric)), CONSTRAINT "t_check" CHECK ((((m)::numeric > n) OR (m IS NULL))), CONSTRAINT "t_s_check" CHECK ((s = ANY (ARRAY['a'::text, 'b'::text]))), CONSTRAINT "t_s_check1" CHECK ((length(s) < 10)), CONSTRAINT "t_s_check2" CHECK ((s ~ '^[a-z]+$'::text)), CONSTRAINT "t_u_check" CHECK (((u)::text <> ALL (ARRAY['x'::text, 'y'::text]))));
CREATE TABLE "public"."u" ("id" integer NOT NULL DEFAULT nextval('public.u_id_seq'::regclass), "k" "public"."kind", "born" date, "seen" timestamp with time zone, "code" character(5), CONSTRAINT "u_born_check" CHECK ((born <= CURRENT_DATE)), CONSTRAINT "u_code_check" CHECK ((code = ANY (ARRAY['ab'::bpchar, 'cde'::bpchar]))), CONSTRAINT "u_id_check" CHECK ((id > 0)), CONSTRAINT "u_seen_check" CHECK ((seen <= now())));

-- after load
ALTER SEQUENCE "public"."u_id_seq" OWNED BY "public"."u"."id";
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "later" CHECK (((k)::text <> ''::text)) NOT VALID;
