-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "s" text, "u" character varying(5), "n" numeric(10,2), "m" integer, CONSTRAINT "positive" CHECK ((n > (0)::numeric)), CONSTRAINT "t_check" CHECK ((((m)::numeric > n) OR (m IS NULL))), CONSTRAINT "t_s_check" CHECK ((s = ANY (ARRAY['a'::text, 'b'::text]))), CONSTRAINT "t_s_check1" CHECK ((length(s) < 10)), CONSTRAINT "t_s_check2" CHECK ((s ~ '^[a-z]+$'::text)), CONSTRAINT "t_u_check" CHECK (((u)::text <> ALL (ARRAY['x'::text, 'y'::text]))));

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
