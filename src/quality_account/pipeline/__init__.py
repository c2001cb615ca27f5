"""Around the kernel: plan, execute, scrub, gather, assemble, render, publish.

``plan.plan_build`` says what a build will do and refuses bad input; ``build.build_edition`` does it.
Papermill, nbformat and Jupyter Book are known in this room only.
"""
