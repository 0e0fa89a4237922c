-- PostgreSQL to Spark
-- loss: ääääääääääääääääääääääääääääää.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)
-- renamed: ääääääääääääääääääääääääääääää: the table is called _______________________________9aeab5e6 (it has a character that no name has there)

-- before load
CREATE TABLE `_______________________________9aeab5e6` (`id` INT, `a234567890123456789012345678901234567890123456789012345678901_1` INT) USING PARQUET;
