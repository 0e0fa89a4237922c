"""Values on their way to an engine (pure): each column as an expression that the source computes.

One module an engine, each with `shaped(value, use)`. What comes out is in the form that the engine's bulk path reads.
"""
