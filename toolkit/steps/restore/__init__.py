"""Archived rows back into tables.

choose      which chunks and objects hold the rows that are asked for
mapping     fields of the documents -> columns of the table as it is now (pure)
load        one chunk, one transaction: verify, stage, insert
run         all of it, chunk by chunk
"""
