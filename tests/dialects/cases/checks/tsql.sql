-- PostgreSQL to SQL Server
-- loss: t.u: type: character varying(5); NVARCHAR(5) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.t_s_check1: meaning: length(); kept (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (regexp_like has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [s] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [u] NVARCHAR(5) COLLATE Latin1_General_100_BIN2, [n] DECIMAL(10, 2), [m] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [positive] CHECK ([n] > 0), CONSTRAINT [t_check] CHECK ((([m]) > [n]) OR ([m] IS NULL)), CONSTRAINT [t_s_check] CHECK ([s] IN (N'a', N'b')), CONSTRAINT [t_s_check1] CHECK ((LEN([s] + N'.') - 1) < 10), CONSTRAINT [t_u_check] CHECK (NOT [u] IN (N'x', N'y')));
GO
