-- PostgreSQL to SQL Server
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: T.T_pkey: the constraint is called T_pkey_e4210995 (another has that name, if case does not count)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t_619a2e02] ([id] INT NOT NULL, [a] INT, [A_cfe4d97b] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[T] ([id] INT NOT NULL, [t] INT, CONSTRAINT [T_pkey_e4210995] PRIMARY KEY ([id]));
GO

-- after load
CREATE INDEX [same] ON [dbo].[t_619a2e02]([A_cfe4d97b] ASC);
GO
ALTER TABLE [dbo].[T] ADD CONSTRAINT [T_t_fkey] FOREIGN KEY ([t]) REFERENCES [dbo].[t_619a2e02] ([id]);
GO
CREATE VIEW [dbo].[v] AS SELECT [t_2].[a], [t_2].[A_cfe4d97b] AS [A_cfe4d97b], [T].[t] FROM [dbo].[t_619a2e02] AS [t_2] JOIN [dbo].[T] AS [T] ON (([T].[t] = [t_2].[id])) WHERE ([t_2].[A_cfe4d97b] > 1);
GO
