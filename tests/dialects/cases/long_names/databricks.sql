-- PostgreSQL to Databricks
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)
-- renamed: ääääääääääääääääääääääääääääää: the table is called _______________________________9aeab5e6 (it has a character that no name has there)
-- renamed: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: the constraint is called ______________________________pkey_03a5ff86 (it has a character that no name has there)

-- before load
CREATE TABLE `_______________________________9aeab5e6` (`id` INT NOT NULL, `a234567890123456789012345678901234567890123456789012345678901_1` INT, CONSTRAINT `______________________________pkey_03a5ff86` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
