-- PostgreSQL to BigQuery
-- loss: t.a: type: inet; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.b: type: money; STRING, as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; STRING(320) (there are no domains)
-- loss: t.f: type: xml; text (there is no xml)
-- loss: t.g: type: tsrange; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.m: type: real; FLOAT64 (BigQuery has one width of floats, 64 bits)
-- loss: t.p: type: point; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.e: check: ((VALUE)::text ~~ '%@%'::text); nothing (the target has no conditions)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING, `b` STRING, `c` STRING, `d` STRING, `e` STRING(320) DEFAULT 'a@b' NOT NULL, `f` STRING, `g` STRING, `h` STRING, `i` TIME, `j` STRING, `k` STRING, `l` INT64, `m` FLOAT64, `n` INT64, `o` STRING(3), `p` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
