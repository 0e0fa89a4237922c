-- PostgreSQL to SQL Server
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] BIGINT NOT NULL, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] BIGINT, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO

-- after load
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_a_fkey] FOREIGN KEY ([a]) REFERENCES [dbo].[a] ([id]);
GO
