-- PostgreSQL to SQL Server
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (what it refers to is an index over some rows there)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [x] INT, [y] INT, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [y] INT, [x] INT, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE UNIQUE INDEX [a_xy] ON [dbo].[a]([x] ASC, [y] ASC) WHERE [x] IS NOT NULL AND [y] IS NOT NULL;
GO
