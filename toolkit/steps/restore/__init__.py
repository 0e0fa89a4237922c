"""Archived rows back into tables.

options       what is asked for
asked         names and the condition that were given, held against table and archive
choose        which chunks and objects hold those rows
tables        the tables that they go into, as they are now
mapping       fields of the documents -> columns of such a table (pure)
parts         a chunk's objects, table by table
converted     values that the columns' types of today have no room for
insert        the statements that put staged rows into their table (pure)
load          one chunk, one transaction: verify, stage, insert
cleared       one chunk of cleared columns, put back into their rows
chunks        many chunks on several connections
holding       what keeps runs off the rows that came back
run           all of it
no_partition  what to say where a partitioned table has none for a row
sums          how much came back
"""
