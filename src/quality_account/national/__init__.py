"""Published national files, exactly as published, and the rows that are in them.

``snapshot.py``   one published file: its bytes, and its text where it is text
``origin.py``     what is known of where a release came from: ``origin.yml`` beside it
``tidy.py``       one value of a published file, whichever source
``sources.py``    the sources, each with its importer, licence and what its publisher forbids
``csv_rows.py``   rows of a published CSV file, read by the names of its columns
``refusals.py``   reasons why a file is refused, gathered so that all are told at once
``keeping.py``    a file into ``data/snapshots/``, unchanged and in one step
``releases.py``   the releases that are held, and their rows
``revising.py``   what a revised release changes

Each source is a module or folder of its own with ``recognise`` and ``read``. This room knows files;
it knows no edition and no page.
"""
