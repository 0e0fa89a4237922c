INSERT INTO s (a) VALUES ('x'), ('y'); INSERT INTO i VALUES (41, 'x'); INSERT INTO k (a) VALUES ('x');
