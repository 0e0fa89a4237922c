CREATE TABLE t (
  id integer PRIMARY KEY,
  a timestamp(3) DEFAULT CURRENT_TIMESTAMP NOT NULL,
  b timestamptz DEFAULT now(),
  c timestamp(0) DEFAULT CURRENT_TIMESTAMP,
  d date DEFAULT CURRENT_DATE,
  e timestamp DEFAULT timezone('UTC', now())
);
CREATE TABLE u (
  id integer PRIMARY KEY,
  a timestamp DEFAULT CURRENT_DATE,
  b text DEFAULT now(),
  c time DEFAULT LOCALTIME,
  d timetz DEFAULT CURRENT_TIME
);
