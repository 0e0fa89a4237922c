"""Deleting rows that an archive holds already.

A run with `then: keep` leaves its rows in the table, and a restore puts rows back. A purge deletes exactly those that
still equal the archive: each chunk's objects are re-read and verified into a temporary table, and the database compares
document with document in the statement that deletes. Rows that changed since stay, and are reported.
"""
