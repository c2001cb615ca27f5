"""The life of an edition: where it stands, what its next step needs, and who signed.

Nothing here runs anything. Standing and needs are worked out from records that hold only texts, so
that the command which tells them imports no data library while nothing has changed.
"""
