-- PostgreSQL to Databricks
-- loss: t.a: type: inet; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.b: type: money; STRING, as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; VARCHAR(320), with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; text (there is no xml)
-- loss: t.g: type: tsrange; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.i: type: time(3) without time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.p: type: point; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` STRING, `b` STRING, `c` STRING, `d` STRING, `e` VARCHAR(320) NOT NULL DEFAULT 'a@b', `f` STRING, `g` STRING, `h` STRING, `i` STRING, `j` STRING, `k` STRING, `l` BIGINT, `m` FLOAT, `n` SMALLINT, `o` VARCHAR(3), `p` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `t` ADD CONSTRAINT `t_e_has_at` CHECK (COALESCE(`e` LIKE '%@%', TRUE));
