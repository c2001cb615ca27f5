"""The glossary page: terms with addresses, and nothing that a browser would take for markup."""

from __future__ import annotations

from quality_account.catalogue import GlossaryTerm, Source
from quality_account.report.glossary import glossary_html

ACCOUNT = Source(title="Account <1>", publisher="Example Trust", licence="None")


def test_facts_are_filled_in_and_everything_is_escaped():
    term = GlossaryTerm(term="A&E", meaning="Since {since} <b>", source="account", locator="line 7")

    html = glossary_html([term], lambda text: text.replace("{since}", "2021"), {"account": ACCOUNT})

    assert '<dt id="term-a-e"><dfn>A&amp;E</dfn></dt>' in html
    assert "<dd>Since 2021 &lt;b&gt;</dd>" in html
    assert '<dd class="place">Account &lt;1&gt;, line 7</dd>' in html


def test_a_term_that_the_account_only_spells_out_says_so():
    html = glossary_html(
        [GlossaryTerm(term="PHQ", stands_for="Patient health questionnaire")], str, {}
    )

    assert "The account gives no meaning beyond the full name." in html
