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
-- loss: u.a: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: u.a: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (an array of values is no constant there)
-- loss: u.b: type: integer[]; ARRAY<INT64>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: u.b: not null: NULL; empty (ARRAY<INT64> cannot be NULL)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (an array of values is no constant there)
-- loss: u.c: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: u.c: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array of values is no constant there)
-- loss: u.d: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: u.d: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array of values is no constant there)
-- loss: u.e: type: numeric[]; ARRAY<BIGNUMERIC>, elements: BIGNUMERIC: 38 digits before the point, 38 after it; none of them is NULL (the target's decimals have a fixed size; numeric=text keeps every digit; its arrays hold no NULL)
-- loss: u.e: not null: NULL; empty (ARRAY<BIGNUMERIC> cannot be NULL)
-- loss: u.f: type: timestamp with time zone[]; ARRAY<TIMESTAMP>, elements: TIMESTAMP: years 1 to 9999; none of them is NULL (there is no time before and none after; its arrays hold no NULL)
-- loss: u.f: not null: NULL; empty (ARRAY<TIMESTAMP> cannot be NULL)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` ARRAY<STRING> DEFAULT [], `b` ARRAY<STRING> DEFAULT [], `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<DATETIME>, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `a` ARRAY<STRING>, `b` ARRAY<INT64>, `c` ARRAY<STRING>, `d` ARRAY<STRING>, `e` ARRAY<BIGNUMERIC>, `f` ARRAY<TIMESTAMP>, PRIMARY KEY (`id`) NOT ENFORCED);
