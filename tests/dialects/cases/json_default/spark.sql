-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.b: type: json; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.b: default: DEFAULT '["it''s"]'::json; no default (Spark cannot read a table back whose default is a document with a quote or a backslash)
-- loss: t.c: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` VARIANT DEFAULT PARSE_JSON('{}'), `b` VARIANT, `c` VARIANT) USING PARQUET;
