"""The archive step.

bind        plan + live catalog -> BoundArchive: every name resolved, every expression checked
preflight   what would make it unsafe -> findings
planning    BoundArchive -> chunks, lazily
chunk       one chunk, one transaction: read (and delete, or clear), store, verify, manifest, commit, receipt
partitions  whole partitions, archived and dropped
family      child tables, whose rows go with those of their parents
clearing    columns archived and reset, while their rows stay
recovery    what became of chunks that an earlier run left undecided
run         all of it in order; dry_run shows it up to the first write
"""
