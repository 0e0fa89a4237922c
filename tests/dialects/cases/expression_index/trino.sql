-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.mail: check: 100 characters at most; texts of any length (the target has no conditions)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "mail" VARCHAR, "n" INTEGER);
