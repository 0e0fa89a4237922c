-- PostgreSQL to SQL Server
-- loss: u.b: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: u.b: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: v.b: not null: NOT NULL; the expression decides (a generated column takes no NOT NULL on every engine)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] INT NOT NULL, [b] AS ([a] / 2) PERSISTED, [c] AS (((N'n') + CAST(([a]) AS NVARCHAR(MAX))) COLLATE Latin1_General_100_BIN2) PERSISTED, [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [b] AS ((LOWER([a])) COLLATE Latin1_General_100_BIN2) PERSISTED, CONSTRAINT [u_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[v] ([a] INT, [b] AS ([a] * 2) PERSISTED, [c] AS ([a] + 1) PERSISTED, CONSTRAINT [v_pkey] PRIMARY KEY ([b]), CONSTRAINT [v_c_check] CHECK ([c] > 0));
GO

-- after load
CREATE UNIQUE INDEX [u_b_key] ON [dbo].[u]([b] ASC) WHERE [b] IS NOT NULL;
GO
