"""Chunks worked on in other processes, on this machine or others.

A step gives its executor an `Errand`. Called here, it does its work here; pickled, it becomes a small description: the
run's `Origin` (the plan's bytes, and what a worker must agree with) and the step's `Assignment`. A worker reads the
plan in its own environment, opens what the assignment needs once, and keeps it for the chunks that follow.
"""
