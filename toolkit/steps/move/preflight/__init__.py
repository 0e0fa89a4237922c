"""What forbids a port or a copy, or should be read before it. Nothing is written: not in the target either.

forecast    a step with its figures and findings: what the dry run shows, and what a run is refused by
there       what a target has: rows, state of an unfinished run
ports       findings of port steps
rows        findings of what is in the target's tables already
referring   tables of the target that refer to what is emptied
sizes       rows and bytes that will go, and whether the role may read them
values      values that the target cannot hold
kept        references that a copy would break
drops       partitions that an archive step could not drop under the locks of copies
privileges  what the role may do in the target
undoing     tables of the target whose engine takes nothing back
"""
