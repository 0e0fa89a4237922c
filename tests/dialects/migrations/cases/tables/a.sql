CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE old_child (id integer PRIMARY KEY, parent integer REFERENCES parent (id));
