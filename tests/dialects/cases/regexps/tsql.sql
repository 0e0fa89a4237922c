-- PostgreSQL to SQL Server
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: ahead: view: the view; nothing (regexp_like has no translation)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: view: the view; nothing (regexp_like has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
