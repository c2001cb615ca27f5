"""Pages run on other machines by dask.distributed, which is imported only when somebody asks for it.

``pages`` stands where ``running.workers`` stands for one machine. Machines share nothing: a page goes
out as an ``order`` with its files, ``worker`` lays them out and runs it, and what comes back is
believed only after ``judging``.
"""
