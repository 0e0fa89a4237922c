"""Rows that refer to rows that are not there, in a source or a target: `check: references`.

model     a reference, as the source's catalog or a profile knows it (pure)
collect   all references of a source (pure)
locate    where a reference's tables and columns are in an engine (pure)
values    how each engine unfolds arrays and JSON (pure)
query     the anti-join that finds orphans, in one statement (pure)
bind      a check step against the source's model
check     a check step carried out
"""
