-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: by_column: view: the view; nothing (an element of JSON by a name that is no constant)
-- loss: chosen: view: the view; nothing (array_contains_all has no translation)
-- loss: counted: view: the view; nothing (json_extract_scalar has no translation)
-- loss: exact: view: the view; nothing (json_extract_scalar has no translation)
-- loss: from_the_end: view: the view; nothing (an element of JSON that is counted from the end)
-- loss: has_key: view: the view; nothing (j_s_o_n_b_contains_top_key has no translation)
-- loss: has_members: view: the view; nothing (array_contains_all has no translation)
-- loss: has_some: view: the view; nothing (array_contains_all has no translation)
-- loss: has_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: has_texts: view: the view; nothing (array_contains_all has no translation)
-- loss: numbers_in: view: the view; nothing (array_contains_all has no translation)
-- loss: parts: view: the view; nothing (json_extract has no translation)
-- loss: texts: view: the view; nothing (json_extract_scalar has no translation)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "doc" VARCHAR, "raw" VARCHAR, "tags" ARRAY(VARCHAR));
