"""Around the kernel: plan, execute, scrub, gather, assemble, render, publish.

``planning.plan`` says what a build will do and refuses bad input; ``build`` does it.
Papermill, nbformat and Jupyter Book are known in this room only.
"""
