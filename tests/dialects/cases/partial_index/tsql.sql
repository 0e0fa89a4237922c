-- PostgreSQL to SQL Server
-- loss: t.a: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: t.a: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(255) COLLATE Latin1_General_100_BIN2, [deleted] BIT NOT NULL, [n] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE UNIQUE INDEX [t_a_live] ON [dbo].[t]([a] ASC) WHERE [deleted] = 0 AND [a] IS NOT NULL;
GO
CREATE INDEX [t_n] ON [dbo].[t]([n] ASC) WHERE [n] > 5;
GO
