-- PostgreSQL to Snowflake
-- loss: t.a: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.a: default: DEFAULT '{}'::jsonb; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: t.b: type: json; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.b: default: DEFAULT '["it''s"]'::json; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: t.c: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARIANT NOT NULL, "b" VARIANT, "c" VARIANT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
