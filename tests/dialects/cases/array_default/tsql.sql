-- PostgreSQL to SQL Server
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array with elements that are no constants of a text or a number)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'[]', [b] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'[]', [c] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'["x", "it''s"]', [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [e] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_a_check] CHECK (ISJSON([a]) = 1), CONSTRAINT [t_b_check] CHECK (ISJSON([b]) = 1), CONSTRAINT [t_c_check] CHECK (ISJSON([c]) = 1), CONSTRAINT [t_d_check] CHECK (ISJSON([d]) = 1), CONSTRAINT [t_e_check] CHECK (ISJSON([e]) = 1));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'["a", null]', [b] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'[-1, 5]', [c] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [e] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [f] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [u_pkey] PRIMARY KEY ([id]), CONSTRAINT [u_a_check] CHECK (ISJSON([a]) = 1), CONSTRAINT [u_b_check] CHECK (ISJSON([b]) = 1), CONSTRAINT [u_c_check] CHECK (ISJSON([c]) = 1), CONSTRAINT [u_d_check] CHECK (ISJSON([d]) = 1), CONSTRAINT [u_e_check] CHECK (ISJSON([e]) = 1), CONSTRAINT [u_f_check] CHECK (ISJSON([f]) = 1));
GO
