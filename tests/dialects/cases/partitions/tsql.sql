-- PostgreSQL to SQL Server
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)
-- renamed: parent.positive: the constraint is called positive_8e325a95 (another has that name, if case does not count)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[child] ([a] INT, [b] INT, CONSTRAINT [positive] CHECK ([a] > 0));
GO
CREATE TABLE [dbo].[parent] ([a] INT, CONSTRAINT [positive_8e325a95] CHECK ([a] > 0));
GO
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [at] DATE NOT NULL, CONSTRAINT [t_pkey] PRIMARY KEY ([id], [at]));
GO

-- after load
CREATE INDEX [t_id_idx] ON [dbo].[t]([id] ASC);
GO
