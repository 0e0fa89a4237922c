-- PostgreSQL to SQL Server
-- loss: t.u: type: character varying(5); NVARCHAR(5) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.t_s_check1: meaning: length(); kept (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (regexp_like has no translation)
-- loss: u.k: type: domain kind; NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, with the domain's conditions (there are no domains)
-- loss: u.code: type: character(5); NVARCHAR(5) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: u.later: meaning: NOT VALID; checked when rows are loaded (the target checks every row)
-- loss: u.u_seen_check: check: CHECK (seen <= now()); nothing (current_timestamp has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [s] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [u] NVARCHAR(5) COLLATE Latin1_General_100_BIN2, [n] DECIMAL(10, 2), [m] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [positive] CHECK ([n] > 0), CONSTRAINT [t_check] CHECK ((([m]) > [n]) OR ([m] IS NULL)), CONSTRAINT [t_s_check] CHECK ([s] IN (N'a', N'b')), CONSTRAINT [t_s_check1] CHECK ((LEN([s] + N'.') - 1) < 10), CONSTRAINT [t_u_check] CHECK (NOT [u] IN (N'x', N'y')));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL IDENTITY(1, 1), [k] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [born] DATE, [seen] DATETIMEOFFSET(6), [code] NVARCHAR(5) COLLATE Latin1_General_100_BIN2, CONSTRAINT [u_pkey] PRIMARY KEY ([id]), CONSTRAINT [u_k_kind_check] CHECK ([k] IN (N'MY_VALUE', N'VALUE')), CONSTRAINT [later] CHECK ([k] <> N''), CONSTRAINT [u_born_check] CHECK ([born] <= CAST(SYSDATETIME() AS DATE)), CONSTRAINT [u_code_check] CHECK ([code] IN (N'ab', N'cde')), CONSTRAINT [u_id_check] CHECK ([id] > 0));
GO
