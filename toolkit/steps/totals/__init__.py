"""Sums that an application keeps beside a table, compared with its rows: `check: totals`.

known     what the plan and the profile know of totals (pure)
"""
