-- PostgreSQL to SQL Server
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] DECIMAL(38, 10), [b] DECIMAL(10, 2), [c] DECIMAL(5, 0), [d] DECIMAL(38, 10), [e] DECIMAL(38, 10), CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[v] AS SELECT [t].[id] FROM [dbo].[t] AS [t] WHERE ([t].[b] > 9.5);
GO
