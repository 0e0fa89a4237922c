-- PostgreSQL to MariaDB
-- loss: d.d_a_key: meaning: DEFERRABLE; checked at once (the target defers no keys)
-- loss: d.d_b_key: meaning: NULLS NOT DISTINCT; several NULLs are let in (NULLs are distinct in the target)
-- loss: t.during: type: tsrange; LONGTEXT, as PostgreSQL prints it (there is no such type)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `d` (`a` INT, `b` INT, CONSTRAINT `d_a_key` UNIQUE (`a`), CONSTRAINT `d_b_key` UNIQUE (`b`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `t` (`id` INT NOT NULL, `during` LONGTEXT, `words` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `u` (`id` INT NOT NULL, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `m` AS SELECT `t`.`id` FROM `t` AS `t`;
