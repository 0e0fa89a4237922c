CREATE TABLE t (id integer PRIMARY KEY, a bytea DEFAULT '\x00ff27', b bytea NOT NULL);
