"""`then: drop_partition`: whole partitions are archived, and dropped in the transaction that archived them.

found       which partitions a table has, and which of them can go
source      reading one partition as a whole
drop        one partition, one transaction
drops       dropping one after the other, without holding anybody up for long
dropping    all of a run's, and the step over what is left of the table
plans       what a dry run says of them
"""
