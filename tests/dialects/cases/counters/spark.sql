-- PostgreSQL to Spark
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.id: default: the next value of a sequence; no default (the target does not count)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.id: default: GENERATED ALWAYS AS IDENTITY; no default (the target does not count)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: c.n: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: c.n: default: the next value of a sequence; no default (the target does not count)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: d.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: d.id: default: the next value of a sequence; no default (the target does not count)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: e.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: e.id: default: the next value of a sequence; no default (the target does not count)
-- loss: e.e_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: f.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: f.id: default: the next value of a sequence; no default (the target does not count)
-- loss: f.f_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: g.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: g.id: default: the next value of a sequence; no default (the target does not count)
-- loss: g.m: generated: GENERATED ALWAYS AS (id * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: g.g_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE `a` (`id` INT, `b` STRING) USING PARQUET;
CREATE TABLE `b` (`id` BIGINT, `b` STRING) USING PARQUET;
CREATE TABLE `c` (`id` INT, `n` BIGINT) USING PARQUET;
CREATE TABLE `d` (`id` INT) USING PARQUET;
CREATE TABLE `e` (`id` INT) USING PARQUET;
CREATE TABLE `f` (`id` DECIMAL(10, 0)) USING PARQUET;
CREATE TABLE `g` (`id` INT, `n` INT, `m` INT) USING PARQUET;
