-- PostgreSQL to Databricks
-- loss: d.d_a_key: unique: UNIQUE (a); nothing (the target has no unique keys)
-- loss: d.d_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: t.during: type: tsrange; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE `d` (`a` INT, `b` INT) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `t` (`id` INT NOT NULL, `during` STRING, `words` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `m` AS SELECT `t_row`.`id` FROM `t` AS `t_row`;
