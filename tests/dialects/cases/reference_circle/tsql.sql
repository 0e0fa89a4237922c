-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] INT, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [b] INT, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO

-- after load
ALTER TABLE [dbo].[a] ADD CONSTRAINT [a_b_fkey] FOREIGN KEY ([b]) REFERENCES [dbo].[b] ([id]);
GO
ALTER TABLE [dbo].[b] ADD CONSTRAINT [b_a_fkey] FOREIGN KEY ([a]) REFERENCES [dbo].[a] ([id]);
GO
