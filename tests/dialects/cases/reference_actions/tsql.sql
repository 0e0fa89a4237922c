-- PostgreSQL to SQL Server
-- loss: a.code: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: b.e: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: a.code: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: b.e: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: b.b_c_fkey: meaning: ON DELETE SET NULL; the change is refused (it would be a second way for a change, or a circle: error 1785)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; the change is refused (it would be a second way for a change, or a circle: error 1785)
-- loss: b.b_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES a (code); nothing (what it refers to is an index over some rows there)
-- loss: b.b_f_fkey: meaning: DEFERRABLE; checked at once (the target defers no references)
-- loss: b.b_g_fkey: meaning: ON DELETE SET NULL; the change is refused (it would be a second way for a change, or a circle: error 1785)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [code] NVARCHAR(255) COLLATE Latin1_General_100_BIN2, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] INT, [c] INT, [d] INT DEFAULT 1, [g] INT NOT NULL, [e] NVARCHAR(255) COLLATE Latin1_General_100_BIN2, [f] INT, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE UNIQUE INDEX [a_code_key] ON [dbo].[a]([code] ASC) WHERE [code] IS NOT NULL;
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_a_fkey] FOREIGN KEY ([a]) REFERENCES [dbo].[a] ([id]) ON DELETE CASCADE ON UPDATE CASCADE;
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_c_fkey] FOREIGN KEY ([c]) REFERENCES [dbo].[a] ([id]);
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_d_fkey] FOREIGN KEY ([d]) REFERENCES [dbo].[a] ([id]);
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_f_fkey] FOREIGN KEY ([f]) REFERENCES [dbo].[b] ([id]);
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_g_fkey] FOREIGN KEY ([g]) REFERENCES [dbo].[a] ([id]);
GO
