-- PostgreSQL to SQL Server
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (what it refers to is an index over some rows there)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] BIGINT NOT NULL, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] BIGINT, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[c] ([id] DECIMAL(10, 0) NOT NULL, [small] INT, CONSTRAINT [c_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[d] ([id] INT NOT NULL, [c] INT, [e] DECIMAL(12, 0), [f] BIGINT, CONSTRAINT [d_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE UNIQUE INDEX [c_small_key] ON [dbo].[c]([small] ASC) WHERE [small] IS NOT NULL;
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_a_fkey] FOREIGN KEY ([a]) REFERENCES [dbo].[a] ([id]);
GO
ALTER TABLE [dbo].[d] ADD CONSTRAINT [d_c_fkey] FOREIGN KEY ([c]) REFERENCES [dbo].[c] ([id]);
GO
ALTER TABLE [dbo].[d] ADD CONSTRAINT [d_e_fkey] FOREIGN KEY ([e]) REFERENCES [dbo].[c] ([id]);
GO
