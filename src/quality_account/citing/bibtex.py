"""The edition as an entry for BibTeX, which BibLaTeX reads too."""

from __future__ import annotations

from quality_account.citing.record import LANGUAGE, CitedEdition

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: What TeX would take for an order.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write_bibtex(edition: CitedEdition) -> str:
    r"""One entry, its fields in a fixed order; what is not known has no field.

    Examples
    --------
    >>> from datetime import date
    >>> print(write_bibtex(CitedEdition(
    ...     "RXX", "Health & Care Trust", "2019-20", "Quality Account 2019/20", "Draft",
    ...     "Draft. Not approved.", False, date(2020, 6, 30),
    ... )), end="")
    @techreport{quality-account-RXX-2019-20,
      author = {{Health \& Care Trust}},
      title = {{Quality Account 2019/20: Health \& Care Trust}},
      institution = {{Health \& Care Trust}},
      year = {2020},
      month = jun,
      day = {30},
      number = {Unreleased draft},
      language = {en-GB},
      note = {Draft. Not approved.},
    }
    """
    fields = {
        # The second braces: an organisation is not a person with a last name, nor a title a sentence.
        "author": f"{{{{{_escape(edition.author)}}}}}",
        "title": f"{{{{{_escape(edition.title)}}}}}",
        "institution": f"{{{{{_escape(edition.author)}}}}}",
        "year": f"{{{edition.dated.year}}}",
        "month": _MONTHS[edition.dated.month - 1],
        "day": f"{{{edition.dated.day}}}",
        "number": f"{{{edition.version_words}}}",
        **({"version": f"{{{edition.version}}}"} if edition.version else {}),
        "language": f"{{{LANGUAGE}}}",
        # A DOI and an address are read by programs, which know no escapes.
        **({"doi": f"{{{edition.doi}}}"} if edition.doi else {}),
        **({"url": f"{{{edition.address}}}"} if edition.address else {}),
        "note": f"{{{_escape(edition.notice)}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@techreport{{quality-account-{edition.file_name},\n{lines}}}\n"


def _escape(text: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in text)
