-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (the target has no generated columns)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.u_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: v.b: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (the target has no generated columns)
-- loss: v.v_pkey: primary key: PRIMARY KEY (b); nothing (the target has no keys)
-- loss: v.v_c_check: check: (c > 0); nothing (the target has no conditions)

-- before load
CREATE TABLE `t` (`id` INT, `a` INT, `b` INT, `c` STRING, `d` STRING) USING PARQUET;
CREATE TABLE `u` (`id` INT, `a` STRING, `b` STRING) USING PARQUET;
CREATE TABLE `v` (`a` INT, `b` INT, `c` INT) USING PARQUET;
