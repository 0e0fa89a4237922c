-- PostgreSQL to SQL Server
-- loss: t.during: type: tsrange; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: d.d_a_key: meaning: DEFERRABLE; checked at once (the target defers no keys)
-- loss: m: meaning: materialized; a plain view (it would have to be refreshed)
-- loss: m.m_id: index: unique index (id); nothing (it became a plain view)
-- loss: t.tr: trigger: CREATE TRIGGER tr AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); nothing (it is PostgreSQL's own language or machinery)
-- loss: t.p: policy: FOR SELECT; nothing (it is PostgreSQL's own language or machinery)
-- loss: t: policy: row level security; everybody sees every row (it is PostgreSQL's own language or machinery)
-- loss: t.t_during_excl: exclusion: EXCLUDE USING gist (during WITH &&); nothing (it is PostgreSQL's own language or machinery)
-- loss: u: options: fillfactor=70, UNLOGGED; the target's defaults (it is about PostgreSQL's storage)
-- loss: public.f: function: function; nothing (it is PostgreSQL's own language or machinery)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[d] ([a] INT, [b] INT, CONSTRAINT [d_b_key] UNIQUE ([b]));
GO
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [during] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [words] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, CONSTRAINT [u_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE UNIQUE INDEX [d_a_key] ON [dbo].[d]([a] ASC) WHERE [a] IS NOT NULL;
GO
CREATE VIEW [dbo].[m] AS SELECT [t].[id] FROM [dbo].[t] AS [t];
GO
