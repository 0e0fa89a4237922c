INSERT INTO "Odd ""name" VALUES (1, 'u', 'v');
