-- PostgreSQL to BigQuery
-- loss: t.a: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.a: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: t.b: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.c: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.c: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; STRING of JSON (an array of arrays has one depth there)
-- loss: t.e: type: timestamp(3) without time zone[]; ARRAY<DATETIME>, elements: DATETIME: years 1 to 9999; none of them is NULL (there is no time before and none after; its arrays hold no NULL)
-- loss: t.e: not null: NULL; empty (ARRAY<DATETIME> cannot be NULL)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` ARRAY<STRING> DEFAULT [], `b` ARRAY<STRING> DEFAULT [], `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<DATETIME>, PRIMARY KEY (`id`) NOT ENFORCED);
