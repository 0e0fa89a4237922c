-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(11) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'so so', [b] NVARCHAR(11) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_a_check] CHECK ([a] IN (N'sad', N'so so', N'it''s {fine}')), CONSTRAINT [t_b_check] CHECK ([b] IN (N'sad', N'so so', N'it''s {fine}')));
GO
