-- PostgreSQL to SQL Server
-- loss: children.parent: type: text in a key; 224 characters at most (a key holds 1700 bytes)
-- loss: children.kind: type: text in a key; 224 characters at most (a key holds 1700 bytes)
-- loss: parents.id: type: text in a key; 224 characters at most (a key holds 1700 bytes)
-- loss: parents.name: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: parents.id: type: text in a key; NVARCHAR(224) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: parents.code: type: character varying(20) in a key; NVARCHAR(20) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: parents.name: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: children.parent: type: text in a key; NVARCHAR(224) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: children.kind: type: text in a key; NVARCHAR(224) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: parents.parents_note: index: index (note); nothing (a key cannot hold text, which is NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[parents] ([id] NVARCHAR(224) COLLATE Latin1_General_100_BIN2 NOT NULL, [code] NVARCHAR(20) COLLATE Latin1_General_100_BIN2, [name] NVARCHAR(255) COLLATE Latin1_General_100_BIN2, [note] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [parents_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[children] ([parent] NVARCHAR(224) COLLATE Latin1_General_100_BIN2 NOT NULL, [at] DATE NOT NULL, [kind] NVARCHAR(224) COLLATE Latin1_General_100_BIN2 NOT NULL, CONSTRAINT [children_pkey] PRIMARY KEY ([parent], [at], [kind]));
GO

-- after load
CREATE UNIQUE INDEX [parents_code_key] ON [dbo].[parents]([code] ASC) WHERE [code] IS NOT NULL;
GO
CREATE UNIQUE INDEX [parents_name] ON [dbo].[parents]([name] ASC) WHERE [name] IS NOT NULL;
GO
ALTER TABLE [dbo].[children] ADD CONSTRAINT [children_parent_fkey] FOREIGN KEY ([parent]) REFERENCES [dbo].[parents] ([id]);
GO
