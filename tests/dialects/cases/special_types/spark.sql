-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: type: inet; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.b: type: money; STRING, as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; VARCHAR(320) (there are no domains)
-- loss: t.e: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.f: type: xml; text (there is no xml)
-- loss: t.g: type: tsrange; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.i: type: time(3) without time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.p: type: point; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.e: check: ((VALUE)::text ~~ '%@%'::text); nothing (the target has no conditions)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING, `b` STRING, `c` STRING, `d` STRING, `e` VARCHAR(320) DEFAULT 'a@b', `f` STRING, `g` STRING, `h` STRING, `i` STRING, `j` STRING, `k` STRING, `l` BIGINT, `m` FLOAT, `n` SMALLINT, `o` VARCHAR(3), `p` STRING) USING PARQUET;
