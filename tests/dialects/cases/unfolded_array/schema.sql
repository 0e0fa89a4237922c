CREATE TABLE teams (id integer PRIMARY KEY, members text[], numbers integer[]);
CREATE VIEW members AS SELECT id, unnest(members) AS member FROM teams;
CREATE VIEW numbers AS SELECT id, unnest(numbers) AS number FROM teams;
