-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "s" Nullable(String), "u" Nullable(String), "n" Nullable(Decimal(10, 2)), "m" Nullable(Int32), CONSTRAINT "t_u_length" CHECK (COALESCE(lengthUTF8("u") <= 5, TRUE)), CONSTRAINT "positive" CHECK (COALESCE("n" > 0, TRUE)), CONSTRAINT "t_check" CHECK (COALESCE((("m") > "n") OR ("m" IS NULL), TRUE)), CONSTRAINT "t_s_check" CHECK (COALESCE("s" IN ('a', 'b'), TRUE)), CONSTRAINT "t_s_check1" CHECK (COALESCE(lengthUTF8("s") < 10, TRUE)), CONSTRAINT "t_s_check2" CHECK (COALESCE((match("s", '(?s)^[a-z]+\\z')), TRUE)), CONSTRAINT "t_u_check" CHECK (COALESCE(NOT ("u" IN ('x', 'y')), TRUE))) ENGINE = MergeTree ORDER BY ("id");
