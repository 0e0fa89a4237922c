-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'[]', [b] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'[]', [c] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'["x", "it''s"]', [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [e] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_a_check] CHECK (ISJSON([a]) = 1), CONSTRAINT [t_b_check] CHECK (ISJSON([b]) = 1), CONSTRAINT [t_c_check] CHECK (ISJSON([c]) = 1), CONSTRAINT [t_d_check] CHECK (ISJSON([d]) = 1), CONSTRAINT [t_e_check] CHECK (ISJSON([e]) = 1));
GO
