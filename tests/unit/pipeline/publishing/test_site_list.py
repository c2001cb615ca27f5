"""The list of editions shows what stands in ``site/``, each with its state."""

from html.parser import HTMLParser

from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project

from quality_account.pipeline.publishing.site_list import find_built_editions, write_site_list


def put_book(paths, year):
    folder = paths.edition_site(PROVIDER, year)
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("a book")


class Links(HTMLParser):
    """Collects where a page's links lead."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        self.addresses += [
            value for name, value in attributes if tag in ("a", "link") and name == "href"
        ]


def test_built_editions_are_listed_with_the_newest_first(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    put_book(paths, PARTIAL)
    put_book(paths, FULL)

    [provider] = find_built_editions(paths, [])

    assert provider.name == "Example Trust"
    assert [edition.year for edition in provider.editions] == [FULL, PARTIAL]


def test_an_edition_that_was_not_built_is_not_listed(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    put_book(paths, FULL)

    write_site_list(paths)

    page = (paths.site / "index.html").read_text(encoding="utf-8")
    assert "Quality Account 2024-25" in page
    assert "Quality Account 2023-24" not in page


def test_an_edition_whose_description_cannot_be_read_is_left_out_and_its_problem_returned(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    put_book(paths, FULL)
    put_book(paths, PARTIAL)
    (paths.edition(PROVIDER, FULL) / "edition.yml").write_text("provider: XA1\nyear: [\n")

    problems = write_site_list(paths)

    page = (paths.site / "index.html").read_text(encoding="utf-8")
    assert "Quality Account 2023-24" in page
    assert "Quality Account 2024-25" not in page
    assert [one.file for one in problems] == ["data/providers/XA1/2024-25/edition.yml"]


def test_every_link_of_the_list_leads_somewhere_and_the_state_is_said(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    put_book(paths, FULL)

    write_site_list(paths)

    page = (paths.site / "index.html").read_text(encoding="utf-8")
    links = Links()
    links.feed(page)
    assert links.addresses
    assert all((paths.site / address).is_file() for address in links.addresses)
    assert "Unofficial reconstruction" in page
    assert "<script" not in page
    assert "style=" not in page


def test_a_provider_whose_name_looks_like_markup_is_shown_as_it_is_written(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    put_book(paths, FULL)
    file = paths.catalogue / "providers.yml"
    file.write_text(file.read_text().replace("name: Example Trust", "name: <b>A & B</b> Trust"))

    write_site_list(paths)

    page = (paths.site / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt; Trust" in page


def put_page(paths, year, name, title, *, version=None, is_note=False):
    folder = paths.edition_site(PROVIDER, year)
    file = (folder / "v" / version if version else folder) / f"{name}.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<title>{title} – Quality Account {year} – Example Trust</title>")
    if name.startswith("notebooks/") and not is_note:
        file.with_suffix(".ipynb").write_text("{}")


def two_editions(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    for year in (FULL, PARTIAL):
        put_book(paths, year)
        put_page(paths, year, "book/index", "Start")
    put_page(paths, FULL, "notebooks/beds", "Beds")
    put_page(paths, PARTIAL, "notebooks/beds", "Beds", is_note=True)
    return paths


def links_of(file):
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    return links.addresses


def test_each_page_has_a_static_page_in_which_every_link_leads_somewhere(tmp_path):
    paths = two_editions(tmp_path)

    write_site_list(paths)

    folder = paths.site / PROVIDER / "editions"
    written = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    assert written == ["beds.html", "book/index.html"]
    for name in written:
        file = folder / name
        assert links_of(file)
        assert all((file.parent / one).resolve().is_file() for one in links_of(file)), name


def test_the_static_page_says_where_a_page_is_not_and_leads_to_that_editions_start(tmp_path):
    paths = two_editions(tmp_path)

    write_site_list(paths)

    page = (paths.site / PROVIDER / "editions" / "beds.html").read_text(encoding="utf-8")
    assert "<h1>Beds: in every edition</h1>" in page
    assert "of the editions here, first in 2024/25." in page
    assert "../../XA1/2023-24/book/index.html" in page
    assert "../../XA1/2023-24/notebooks/beds.html" not in page


def test_the_same_books_give_the_same_lists(tmp_path):
    paths = two_editions(tmp_path)

    def contents():
        files = [*paths.site.glob("*.*"), *(paths.site / PROVIDER / "editions").rglob("*.html")]
        return {file: file.read_bytes() for file in files}

    write_site_list(paths)
    first = contents()
    write_site_list(paths)

    assert contents() == first
    assert not list(paths.site.rglob("*.part"))


def test_a_page_that_no_book_has_any_more_leaves_the_list(tmp_path):
    paths = two_editions(tmp_path)
    write_site_list(paths)
    for file in paths.site.rglob("beds.*"):
        if "editions" not in file.parts:
            file.unlink()

    write_site_list(paths)

    assert not (paths.site / PROVIDER / "editions" / "beds.html").exists()


def test_where_versions_stand_their_pages_find_the_same_static_pages(tmp_path):
    paths = two_editions(tmp_path)
    for name, title in (("index", "Start"), ("book/index", "Start"), ("notebooks/beds", "Beds")):
        put_page(paths, FULL, name, title, version="1.0.0")
    file = tmp_path / "releases" / PROVIDER / FULL / "releases.csv"
    file.parent.mkdir(parents=True)
    file.write_text(
        "version,date,kind,what,reason,sha256\n1.0.0,2025-06-27,published,,,\n", encoding="utf-8"
    )

    write_site_list(paths)

    page = paths.edition_site(PROVIDER, FULL) / "v" / "1.0.0" / "notebooks" / "beds.html"
    beside = (page.parent / "../../editions/beds.html").resolve()
    assert "Published 27 June 2025" in beside.read_text(encoding="utf-8")
    assert all((beside.parent / one).resolve().is_file() for one in links_of(beside))
    assert "v/1.0.0/notebooks/beds.html" in " ".join(links_of(beside))


def test_a_list_of_releases_that_cannot_be_read_is_told_and_stops_no_publishing(tmp_path):
    paths = two_editions(tmp_path)
    file = paths.releases_file(PROVIDER, FULL)
    file.parent.mkdir(parents=True)
    file.write_text("version,date,kind,what,reason,sha256\n1.0,27 June,issued,,,\n")

    problems = write_site_list(paths)

    assert [(one.row, one.column) for one in problems] == [
        (2, "version"),
        (2, "date"),
        (2, "kind"),
    ]
    assert (paths.site / "index.html").is_file()


def test_a_provider_whose_books_have_not_changed_keeps_its_static_pages(tmp_path):
    paths = two_editions(tmp_path)
    write_site_list(paths)
    page = paths.site / PROVIDER / "editions" / "beds.html"
    page.write_text("as it was")

    write_site_list(paths, changed="ZZ9")

    assert page.read_text() == "as it was"


def test_a_static_page_with_other_bytes_or_one_too_many_is_put_right(tmp_path):
    paths = two_editions(tmp_path)
    write_site_list(paths)
    folder = paths.site / PROVIDER / "editions"
    expected = (folder / "beds.html").read_bytes()
    (folder / "beds.html").write_text("not ours")
    (folder / "foreign.html").write_text("not ours")

    write_site_list(paths)

    assert (folder / "beds.html").read_bytes() == expected
    assert not (folder / "foreign.html").exists()
