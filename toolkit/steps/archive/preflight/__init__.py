"""What would make an archive step unsafe: found before anything is written. Reads only.

checks      all of it; structure, inheritance, privileges, rows that are never due
references  rows of other tables that refer to those which go
reference_indexes  indexes to find them by
partitions  what keeps partitions from being dropped
clearing    what else a cleared column touches
budgets     rows that LiteLLM still reads
"""
