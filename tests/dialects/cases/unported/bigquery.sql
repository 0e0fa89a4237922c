-- PostgreSQL to BigQuery
-- loss: d.d_a_key: unique: UNIQUE (a); nothing (the target has no unique keys)
-- loss: d.d_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: t.during: type: tsrange; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`d` (`a` INT64, `b` INT64);
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `during` STRING, `words` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`m` AS SELECT `t_row`.`id` FROM `public`.`t` AS `t_row`;
