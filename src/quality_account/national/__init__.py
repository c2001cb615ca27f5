"""Published national files, exactly as published, and the rows that are in them.

``snapshot.py``   one published file: its bytes, and its text where it is text
``origin.py``     what is known of where a release came from: ``origin.yml`` beside it
``printed.py``    what a publisher's cell says: a number, or a mark that stands for none
``tidy.py``       one value of a published file, whichever source
``sources.py``    the sources, each with its importer, licence and what its publisher forbids
``months.py``     months as releases are named after them, and those that are lacking
``date_order.py`` in which order day and month stand, proved by the periods that they make
``workbooks/``    what is in an Excel or OpenDocument workbook, read as a stream
``csv_rows.py``   rows of a published CSV file, read by the names of its columns
``refusals.py``   reasons why a file is refused, gathered so that all are told at once
``importing.py``  one file imported: recognised, read, kept, compared with what it revises
``keeping.py``    a file into ``data/snapshots/``, unchanged and in one step
``releases.py``   the releases that are held, and their rows
``revising.py``   what a revised release changes

Each source is a module or folder of its own with ``recognise`` and ``read``. This room knows files;
it knows no edition and no page.
"""
