"""Plans on their schedules, in one process: `toolkit serve`.

    Schedule --> timetable.py  when a plan is due next, and what becomes of times that passed (pure)
             --> job.py        one plan: at most one run at a time, its last runs, its backlog
             --> child.py      a run is a process of its own, `toolkit run PLAN --yes --json`: it can be stopped at a
                               safe point, killed and run out of memory without taking the others along
             --> loop.py       starts what is due, until it is told to stop
    states   --> state.py      facts about all that (pure)
             --> metrics.py, pages.py, http.py    the same facts for Prometheus and for people

A run that outlives a killed `serve` is no danger: the next one finds the table locked.
"""
