"""What is known of an edition, and of one of its pages, for whoever cites it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quality_account.dates import write_date

#: Who made a book that its provider did not make; nobody's name is known, and none is invented.
CONTRIBUTORS = "The Quality Account book contributors"
#: What a version is called that was not released.
UNRELEASED = "Unreleased draft"
#: The language of every book.
LANGUAGE = "en-GB"
#: Of the book's own text and tables; each source keeps its own licence.
LICENCE_NAME = "Open Government Licence v3.0"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
#: In front of a DOI, where it is an address.
DOI_RESOLVER = "https://doi.org/"


@dataclass(frozen=True)
class CitedSource:
    """The document from which a reconstruction was made."""

    title: str
    publisher: str


@dataclass(frozen=True)
class CitedEdition:
    """One edition as a work that can be cited.

    Attributes
    ----------
    provider : str
        The ODS code, such as RT5.
    provider_name : str
        The organisation that the account is about.
    year : str
        The reporting year, such as ``2024-25``.
    account : str
        The edition's title without the provider.
    state_words, notice : str
        Where the edition stands, in a few words and in the sentence that every download carries.
    is_reconstruction : bool
        True where others than the provider made the book.
    dated : datetime.date
        The day on which it came to its state, such as that of its publication; without one the day that
        the edition bears. Of a reconstruction, the day of the account.
    version : str
        Under which it was released; empty where it was not.
    address : str
        Of the edition's folder, with a slash at its end; empty where none is known.
    doi : str
        Empty where none was given.
    source : CitedSource, optional
        What a reconstruction was made from.

    Examples
    --------
    >>> from datetime import date
    >>> edition = CitedEdition(
    ...     provider="RXX",
    ...     provider_name="Example Valley NHS Trust",
    ...     year="2019-20",
    ...     account="Quality Account 2019/20",
    ...     state_words="Unofficial reconstruction",
    ...     notice="Unofficial reconstruction from published documents.",
    ...     is_reconstruction=True,
    ...     dated=date(2020, 6, 30),
    ... )
    >>> edition.title
    'Quality Account 2019/20: Example Valley NHS Trust'
    >>> edition.author
    'The Quality Account book contributors'
    >>> edition.standing
    'Unofficial reconstruction. Account dated 30 June 2020. Unreleased draft.'
    >>> edition.file_name
    'RXX-2019-20'
    """

    provider: str
    provider_name: str
    year: str
    account: str
    state_words: str
    notice: str
    is_reconstruction: bool
    dated: date
    version: str = ""
    address: str = ""
    doi: str = ""
    source: CitedSource | None = None

    @property
    def title(self) -> str:
        """The account and whose it is."""
        return f"{self.account}: {self.provider_name}"

    @property
    def author(self) -> str:
        """Who made the book, an organisation in every case; it is the publisher too."""
        return CONTRIBUTORS if self.is_reconstruction else self.provider_name

    @property
    def version_words(self) -> str:
        """The version, or that there is none."""
        return f"Version {self.version}" if self.version else UNRELEASED

    @property
    def date_words(self) -> str:
        """The edition's day; of a reconstruction it is said that it is the account's."""
        day = write_date(self.dated.isoformat())
        return f"Account dated {day}" if self.is_reconstruction else day

    @property
    def standing(self) -> str:
        """State, date and version as sentences. A draft is not called a draft twice."""
        state = self.state_words.rstrip(".")
        is_said = state.lower() in self.version_words.lower()
        said = [*([] if is_said else [state]), self.date_words, self.version_words]
        return " ".join(f"{words}." for words in said)

    @property
    def status_words(self) -> str:
        """State and, where it was not released, that too; for fields that hold a few words."""
        if self.version or self.state_words.lower() in UNRELEASED.lower():
            return self.state_words if self.version else UNRELEASED
        return f"{self.state_words}, {UNRELEASED.lower()}"

    @property
    def doi_address(self) -> str:
        """Where the DOI leads; empty without one."""
        return f"{DOI_RESOLVER}{self.doi}" if self.doi else ""

    @property
    def best_address(self) -> str:
        """The address that a citation gives: the DOI's, which stays, before the folder's."""
        return self.doi_address or self.address

    @property
    def file_name(self) -> str:
        """What the files for reference managers are called, without their ending."""
        return f"{self.provider}-{self.year}"


@dataclass(frozen=True)
class CitedPage:
    """A page of an edition.

    Attributes
    ----------
    edition : CitedEdition
    title : str
        The page's heading.
    path : str
        Where it lies in the edition's folder, such as ``notebooks/gatekeeping.html``.
    is_first : bool
        True for the start page, which stands for the edition as a whole.
    """

    edition: CitedEdition
    title: str
    path: str
    is_first: bool = False

    @property
    def cited_title(self) -> str:
        """The page with the work that it is in, or the work alone."""
        return self.edition.title if self.is_first else f"{self.title}. {self.edition.title}"

    @property
    def address(self) -> str:
        """Empty where the edition has no address."""
        return f"{self.edition.address}{self.path}" if self.edition.address else ""
