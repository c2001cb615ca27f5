"""Releases: what leaves the team, for whom, under which version, and how it is taken back.

=====================  =========================================================================
module                 what it does
=====================  =========================================================================
``versions``           numbers of versions, and which change asks for which
``register``           ``releases.csv``: every version with its day, reason and hash
``blocking``           what stands in the way of a release
``withholding``        what an audience may not see, taken out of the texts of inputs
``team_edition``       the team's finished book, from which the others are made
``team_texts``         what must be found in no byte that leaves the team
``team_pages``         the pages that an audience's book does not have
``audience_project``   the inputs as an audience may have them, in a folder of their own
``links``              links to pages that an audience's book does not have
``page_files``         pages taken out of a copy of the project, with what only they show
``leaks``              what only the team may see, looked for in every byte that leaves it
``archive``            a version as one file, and the hashes by which it is known
``commit``             the commit that holds the files of a version
``refusals``           one reason of a refusal
``making``             the book of an audience, built, archived and verified
``released_files``     what lies in ``releases/``; the restricted archive for the auditor
``version_record``     what is told of a version outside its own files
``lists``, ``notices`` texts beside the books: lists, the switcher's script, what was withdrawn
``place``              ``public/`` and ``circulation/``: versions, the newest, the list of them
``announcing``         the changelog, the citation file and the tag
``changed_values``     which values a version has otherwise than one before it
``release``            the table of contents of a release
``items``              what somebody may mean to take back, and what goes with it
``emptied_cells``      cells of inputs whose values were withdrawn
``made_without``       a version made again without some of it
``told_changes``       the cells that tell of a change to a value which is taken out
``taking_out``         pages, figures and values taken out of a version
``drafts``             drafts that went round and hold what was taken back
``withdrawal``         the table of contents of a withdrawal
=====================  =========================================================================
"""
