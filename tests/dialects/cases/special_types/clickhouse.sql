-- PostgreSQL to ClickHouse
-- loss: t.a: type: inet; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.b: type: money; String, as PostgreSQL prints it (ClickHouse has no money)
-- loss: t.c: type: interval; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.d: type: time with time zone; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.e: type: domain email; String, with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.g: type: tsrange; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.h: type: pair; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.i: type: time(3) without time zone; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.j: type: bit(3); String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.k: type: macaddr; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.p: type: point; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(String), "b" Nullable(String), "c" Nullable(String), "d" Nullable(String), "e" String DEFAULT 'a@b', "f" Nullable(String), "g" Nullable(String), "h" Nullable(String), "i" Nullable(String), "j" Nullable(String), "k" Nullable(String), "l" Nullable(UInt32), "m" Nullable(Float32), "n" Nullable(Int16), "o" Nullable(String), "p" Nullable(String), CONSTRAINT "t_e_length" CHECK (COALESCE(lengthUTF8("e") <= 320, TRUE)), CONSTRAINT "t_e_has_at" CHECK (COALESCE("e" LIKE '%@%', TRUE)), CONSTRAINT "t_o_length" CHECK (COALESCE(lengthUTF8("o") <= 3, TRUE))) ENGINE = MergeTree ORDER BY ("id");
