-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.id: default: the next value of a sequence; no default (the target does not count)
-- loss: u.k: type: domain kind; String, with the domain's conditions (there are no domains)
-- loss: u.born: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.seen: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.later: meaning: NOT VALID; checked when rows are loaded (the target checks every row)
-- loss: u.u_born_check: meaning: the current date; kept (it is that of the server; PostgreSQL's is the session's time zone's)
-- loss: u.u_seen_check: meaning: times with a zone and without; kept (UTC's are compared; PostgreSQL goes by the session's zone)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "s" Nullable(String), "u" Nullable(String), "n" Nullable(Decimal(10, 2)), "m" Nullable(Int32), CONSTRAINT "t_u_length" CHECK (COALESCE(lengthUTF8("u") <= 5, TRUE)), CONSTRAINT "positive" CHECK (COALESCE("n" > 0, TRUE)), CONSTRAINT "t_check" CHECK (COALESCE((("m") > "n") OR ("m" IS NULL), TRUE)), CONSTRAINT "t_s_check" CHECK (COALESCE("s" IN ('a', 'b'), TRUE)), CONSTRAINT "t_s_check1" CHECK (COALESCE(lengthUTF8("s") < 10, TRUE)), CONSTRAINT "t_s_check2" CHECK (COALESCE((match("s", '(?s)^[a-z]+\\z')), TRUE)), CONSTRAINT "t_u_check" CHECK (COALESCE(NOT ("u" IN ('x', 'y')), TRUE))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "k" Nullable(String), "born" Nullable(Date32), "seen" Nullable(DateTime64(6, 'UTC')), "code" Nullable(String), CONSTRAINT "u_k_kind_check" CHECK (COALESCE("k" IN ('MY_VALUE', 'VALUE'), TRUE)), CONSTRAINT "u_code_length" CHECK (COALESCE(lengthUTF8("code") <= 5, TRUE)), CONSTRAINT "later" CHECK (COALESCE("k" <> '', TRUE)), CONSTRAINT "u_born_check" CHECK (COALESCE("born" <= today(), TRUE)), CONSTRAINT "u_code_check" CHECK (COALESCE(RTRIM("code") IN ('ab', 'cde'), TRUE)), CONSTRAINT "u_id_check" CHECK (COALESCE("id" > 0, TRUE)), CONSTRAINT "u_seen_check" CHECK (COALESCE("seen" <= now64(6, 'UTC'), TRUE))) ENGINE = MergeTree ORDER BY ("id");
