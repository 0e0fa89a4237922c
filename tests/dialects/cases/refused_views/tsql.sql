-- PostgreSQL to SQL Server
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [doc] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [tags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [at] DATETIME2(3), [n] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_doc_check] CHECK (ISJSON([doc], VALUE) = 1), CONSTRAINT [t_tags_check] CHECK (ISJSON([tags]) = 1));
GO

-- after load
CREATE VIEW [dbo].[fine] AS SELECT [t].[id], ([t].[n] / 2) AS [half] FROM [dbo].[t] AS [t] WHERE (([t].[a] LIKE N'x\_%' ESCAPE N'\') OR ([t].[a] LIKE N'y%'));
GO
