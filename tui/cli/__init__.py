"""The command line: everything the screens do, for scripts (design.md section 3). One file per family of commands.

Modules here import nothing heavy at their top: a command loads what it needs when it runs, so that starting costs what
Python itself costs.
"""
