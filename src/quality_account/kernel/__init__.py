"""What runs in a page's kernel before its first cell and after its last.

``python -m quality_account.kernel -f FILE`` starts a kernel as Jupyter does. ``template`` is a process
that has imported what pages import from other projects, and hands out copies of itself as kernels.
``tripwire`` notes what a page reads round the observed reading.
Both ways end in ``start.run_kernel``, so that a page cannot tell which of the two it got.
"""
