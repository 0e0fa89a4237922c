-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] INT NOT NULL, [b] INT NOT NULL, [c] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE INDEX [t_a1] ON [dbo].[t]([a] ASC);
GO
CREATE INDEX [t_a2] ON [dbo].[t]([a] ASC);
GO
CREATE INDEX [t_a3] ON [dbo].[t]([a] DESC);
GO
CREATE INDEX [t_b1] ON [dbo].[t]([b] ASC);
GO
CREATE UNIQUE INDEX [t_b2] ON [dbo].[t]([b] ASC);
GO
CREATE UNIQUE INDEX [t_c1] ON [dbo].[t]([c] ASC) WHERE [c] > 1 AND [c] IS NOT NULL;
GO
CREATE INDEX [t_c2] ON [dbo].[t]([c] ASC);
GO
CREATE INDEX [t_id] ON [dbo].[t]([id] ASC);
GO
