"""Facts become sections of blocks here, a module for each kind of step (pure).

archive  rows that leave a table: figures, windows, partitions, children, a row as it would be archived
port     a schema that would be made: what of it, what is lost, every statement
copy     rows that would be copied, table by table
check    references that would be looked at
totals   sums beside the rows that they are of
step     any of them, by its kind
happened what a run did, beside what was foreseen
"""
