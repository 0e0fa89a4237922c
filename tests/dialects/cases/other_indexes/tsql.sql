-- PostgreSQL to SQL Server
-- loss: t.words: type: tsvector; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.t_doc: index: index (doc); nothing (the target has no gin indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no brin indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no gin indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no gist indexes)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [doc] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [tags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [words] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_doc_check] CHECK (ISJSON([doc], VALUE) = 1), CONSTRAINT [t_tags_check] CHECK (ISJSON([tags]) = 1));
GO
