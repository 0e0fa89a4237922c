CREATE TABLE teams (id integer PRIMARY KEY, members text[], numbers integer[], amounts double precision[], flags boolean[],
  days date[], keys uuid[], big bigint[], exact numeric[], doc jsonb);
CREATE VIEW members AS SELECT id, unnest(members) AS member FROM teams;
CREATE VIEW numbers AS SELECT id, unnest(numbers) AS number FROM teams;
CREATE VIEW amounts AS SELECT id, unnest(amounts) AS amount FROM teams;
CREATE VIEW flags AS SELECT id, unnest(flags) AS flag FROM teams;
CREATE VIEW days AS SELECT id, unnest(days) AS day FROM teams;
CREATE VIEW keys AS SELECT id, unnest(keys) AS key FROM teams;
CREATE VIEW big AS SELECT unnest(big) AS big, count(*) AS n FROM teams GROUP BY unnest(big);
CREATE VIEW exact AS SELECT id, unnest(exact) AS exact FROM teams;
CREATE VIEW together AS SELECT id, unnest(members) AS member, unnest(numbers) AS number, unnest(members) AS again FROM teams;
CREATE VIEW three AS SELECT id, unnest(numbers) AS number, unnest(flags) AS flag, unnest(amounts) AS amount FROM teams WHERE id > 0;
CREATE VIEW mixed AS SELECT id, jsonb_array_elements_text(doc) AS word, unnest(numbers) AS number FROM teams;
CREATE VIEW grouped AS SELECT unnest(members) AS member, unnest(numbers) AS number, count(*) AS n FROM teams
  GROUP BY unnest(members), unnest(numbers);
