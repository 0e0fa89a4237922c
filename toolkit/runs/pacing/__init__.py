"""Pacing: whether the next chunk may begin now, and how many rows it may take.

A *limit* is what the plan says under `pace`. Limits of *rate* and what others do make a run wait between two chunks;
limits of *time* end it. Either way a chunk that has begun is never held up, so that no lock waits for a clock. What a
rate allows goes into the chunk instead: it has as few rows as can be read at that rate in one transaction's time.
"""
