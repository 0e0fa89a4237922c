"""A plan's schedule for other schedulers (pure): texts of files, by name.

    Exported --> crontab.py         a line for cron
             --> systemd.py         a service and a timer
             --> kubernetes.py      a CronJob, and the plan as a ConfigMap
             --> github_actions.py  a workflow

No secret is in them: of the plan's variables only the names are written. What a scheduler cannot do is refused where
the runs would come at other times or the archive be lost, and else said in the file's first lines.
"""
