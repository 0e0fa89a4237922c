INSERT INTO t (id, alive, seen, n, s) VALUES (1, true, NULL, 2, 'a[b]c'), (2, true, false, 3, 'ab'), (3, true, true, 2, NULL);
