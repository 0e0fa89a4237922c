CREATE TABLE logs (id integer PRIMARY KEY, at timestamp(3) NOT NULL, tags jsonb, spend double precision NOT NULL);
CREATE VIEW by_tag AS
  SELECT jsonb_array_elements_text(tags) AS tag, date(s.at) AS day, count(*) AS logs, sum(spend) AS spend
  FROM logs s GROUP BY jsonb_array_elements_text(tags), date(s.at);
