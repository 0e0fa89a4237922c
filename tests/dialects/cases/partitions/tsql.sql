-- PostgreSQL to SQL Server
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[child] ([a] INT, [b] INT);
GO
CREATE TABLE [dbo].[parent] ([a] INT);
GO
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [at] DATE NOT NULL, CONSTRAINT [t_pkey] PRIMARY KEY ([id], [at]));
GO

-- after load
CREATE INDEX [t_id_idx] ON [dbo].[t]([id] ASC);
GO
