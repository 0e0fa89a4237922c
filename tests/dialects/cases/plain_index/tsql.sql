-- PostgreSQL to SQL Server
-- loss: t.t_ab: meaning: INCLUDE (id); left out (the target has no INCLUDE)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] INT, [b] DATETIME2(3), CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE INDEX [t_a] ON [dbo].[t]([a] DESC, [b] ASC);
GO
CREATE UNIQUE INDEX [t_ab] ON [dbo].[t]([a] ASC, [b] ASC) WHERE [a] IS NOT NULL AND [b] IS NOT NULL;
GO
CREATE INDEX [t_b] ON [dbo].[t]([b] ASC);
GO
