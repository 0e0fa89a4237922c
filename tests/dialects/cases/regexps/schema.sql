CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE VIEW plain AS SELECT id, a ~ 'b' AS b, a ~ '^ab' AS begins, a ~ 'b$' AS ends, a ~ '^a.c$' AS dot, a ~ '^a.*c$' AS any,
  a ~ '^a.+c$' AS some, a ~ '[0-9]' AS digit, a ~ '\d' AS d, a ~ '\.' AS point, a ~ '[*?]' AS wild, a ~ 'é' AS accent, a !~ 'b' AS none FROM t;
CREATE VIEW cased AS SELECT id, a ~* 'AB' AS ab, a ~* '^[a-c]' AS range, a !~* 'b' AS none, a ~* '[^b-z]$' AS others FROM t;
CREATE VIEW repeated AS SELECT id, a ~ '^(ab|cd)+$' AS groups, a ~ '^a{2,3}$' AS counts, a ~ '^ab?c*$' AS optional,
  a ~ '^[^@]+@[a-z]+\.(com|org)$' AS mail, a ~* '^(AB|c)+$' AS upper FROM t;
CREATE VIEW words AS SELECT id FROM t WHERE a ~ '\mword\M';
CREATE VIEW lazy AS SELECT id FROM t WHERE a ~ 'a+?b';
CREATE VIEW by_column AS SELECT id FROM t WHERE a ~ a;
CREATE VIEW accents AS SELECT id FROM t WHERE a ~* 'é';
CREATE VIEW ahead AS SELECT id FROM t WHERE a ~ '^(?!ab)';
