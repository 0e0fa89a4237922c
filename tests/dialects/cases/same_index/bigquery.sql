-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_a1: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a2: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a3: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_b1: index: index (b); nothing (the target has no such indexes)
-- loss: t.t_b2: index: unique index (b); nothing (the target has no such indexes)
-- loss: t.t_c1: index: unique index (c) WHERE (c > 1); nothing (the target has no such indexes)
-- loss: t.t_c2: index: index (c); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` INT64 NOT NULL, `b` INT64 NOT NULL, `c` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
