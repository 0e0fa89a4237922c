-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "alive" boolean NOT NULL, "seen" boolean, "n" integer, "s" text, "dead" boolean GENERATED ALWAYS AS ((NOT alive)) STORED, CONSTRAINT "t_check" CHECK ((alive OR seen)), CONSTRAINT "t_check1" CHECK (((seen IS NOT TRUE) OR (n > 1))));

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "t_n" ON "public"."t" USING btree ("n" ASC NULLS LAST) WHERE (alive AND (n IS NOT NULL));
CREATE INDEX "t_s" ON "public"."t" USING btree ("n" ASC NULLS LAST) WHERE (alive OR seen);
CREATE UNIQUE INDEX "t_u" ON "public"."t" USING btree ("n" ASC NULLS LAST) WHERE (alive OR seen);
CREATE VIEW "public"."sums" AS SELECT alive,
    count(*) AS n,
    sum(n) AS total,
    count(DISTINCT s) AS texts
   FROM public.t
  GROUP BY alive
 HAVING (count(*) > 1);
CREATE VIEW "public"."v" AS SELECT id,
    (alive AND (n > 1)) AS busy,
    (n > 1) AS many,
    (NOT seen) AS unseen,
    (seen IS TRUE) AS sure,
    true AS yes,
        CASE
            WHEN alive THEN seen
            ELSE false
        END AS c,
    COALESCE(seen, false) AS told
   FROM public.t
  WHERE ((alive AND (NOT COALESCE(seen, false))) OR (s ~~ 'a[b]%'::text));
