"""From a database of one shape to another of its own kind (pure): ordered statements, what is withheld, what is lost.

*Withheld* is what could cost rows or values, or fail for what the rows hold. The shape between (`keeping`) has
everything of the new one and all that the old one must not lose, so that a migration is two: to the shape between, and
from there on. Without leave the second is written as comments.
"""
