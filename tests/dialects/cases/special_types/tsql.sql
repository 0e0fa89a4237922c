-- PostgreSQL to SQL Server
-- loss: t.a: type: inet; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.b: type: money; NVARCHAR(40) COLLATE Latin1_General_100_BIN2, as PostgreSQL prints it (MONEY has four digits after the point, and no sign of a currency)
-- loss: t.c: type: interval; NVARCHAR(64) COLLATE Latin1_General_100_BIN2, as PostgreSQL prints it (SQL Server has no interval)
-- loss: t.d: type: time with time zone; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.e: type: character varying(320); NVARCHAR(320) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.e: type: domain email; NVARCHAR(320) COLLATE Latin1_General_100_BIN2, with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.g: type: tsrange; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.h: type: pair; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.j: type: bit(3); NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.k: type: macaddr; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: t.m: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.o: type: character(3); NVARCHAR(3) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.p: type: point; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [b] NVARCHAR(40) COLLATE Latin1_General_100_BIN2, [c] NVARCHAR(64) COLLATE Latin1_General_100_BIN2, [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [e] NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'a@b', [f] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [g] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [h] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [i] TIME(3), [j] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [k] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [l] BIGINT, [m] REAL, [n] SMALLINT, [o] NVARCHAR(3) COLLATE Latin1_General_100_BIN2, [p] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_e_has_at] CHECK ([e] LIKE N'%@%'));
GO
