-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "mail" Nullable(String), "n" Nullable(Int32), CONSTRAINT "t_mail_length" CHECK (COALESCE(lengthUTF8("mail") <= 100, TRUE))) ENGINE = MergeTree ORDER BY ("id");
