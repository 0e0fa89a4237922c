-- PostgreSQL to SQL Server
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

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [doc] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [raw] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [tags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_doc_check] CHECK (ISJSON([doc], VALUE) = 1), CONSTRAINT [t_raw_check] CHECK (ISJSON([raw], VALUE) = 1), CONSTRAINT [t_tags_check] CHECK (ISJSON([tags]) = 1));
GO
