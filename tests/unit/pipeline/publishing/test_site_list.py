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
