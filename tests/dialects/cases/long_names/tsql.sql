-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[ääääääääääääääääääääääääääääää] ([id] INT NOT NULL, [a234567890123456789012345678901234567890123456789012345678901_1] INT, CONSTRAINT [äääääääääääääääääääääääääääää_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE INDEX [i234567890123456789012345678901234567890123456789012345678901_1] ON [dbo].[ääääääääääääääääääääääääääääää]([id] ASC);
GO
