"""Words to Plan: what an operator writes in YAML, read into typed values, checked, and never run from here.

A *plan* names a *source* (a database), *stores* (where objects go) and *steps* (what is done, in order). A *step* says
which table it archives, which rows are *due* (old enough), in which *windows* of time they are cut, in which format
they go to which store, and what then becomes of them (*keep* or *delete*). `where` and `columns.set` are *expressions*:
SQL that runs inside the source, checked here to be pure and scalar, and *bound* to the columns of the live table later.

Every complaint carries `file:line:column`, all complaints come at once, and a secret is in none of them. The only I/O
is reading the plan file and the files that `{file: ...}` names.
"""
