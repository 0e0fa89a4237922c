INSERT INTO a VALUES (1, 1, 'x'), (2, 1, 'x'), (3, 1, 'x'), (4, 2, 'X'), (5, NULL, NULL), (6, NULL, NULL), (7, 3, 'x '), (8, 4, 'é'), (9, 5, '');
INSERT INTO b VALUES (1, 1, 'x'), (2, 2, 'x'), (3, NULL, NULL), (4, 3, 'x'), (5, 4, 'é'), (6, 7, NULL);
INSERT INTO c VALUES (1, 4, 'é'), (2, NULL, 'c'), (3, 7, 'x'), (4, 9, 'x');
