"""The archive step.

bind        plan + live catalog -> BoundArchive: every name resolved, every expression checked
preflight   what would make it unsafe -> findings
planning    BoundArchive -> chunks, lazily
chunk       one chunk, one transaction: read (and delete), store, verify, manifest, commit, receipt
recovery    what became of chunks that an earlier run left undecided
run         all of it in order; dry_run shows it up to the first write
"""
