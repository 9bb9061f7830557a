"""Mend a rendered site: no reference to another host, and nothing a screen reader trips over.

Each page is read once, every rule changes its tree, and it is written once.
"""

from pathlib import Path

from tools.common import ROOT, take_away
from tools.site import navigation_rules, plain_scripts, search_index, site_rules
from tools.site.documents import read_site, write_site
from tools.site.inject import inject
from tools.site.page_foot import page_foot
from tools.site.places import add_places


def mend_site(site: Path) -> int:
    """Mend every page of the site in place, and say how many there are."""
    documents = read_site(site)
    rules = [page_foot, *site_rules.RULES, *navigation_rules.RULES]
    sizes = {file.name: file.stat().st_size for file in (site / take_away.FOLDER).glob("*")}
    if plain_scripts.write(site):
        rules.append(plain_scripts.without_modules)
    for name, document in documents.items():
        for rule in rules:
            rule(document, name)
        for place in document.css("[data-file]"):
            place.inner_html = take_away.size_text(sizes[place.attrs.sget("data-file")])
    add_places(documents, ROOT / "tests")
    search_index.write(site, documents)
    for name, document in documents.items():
        site_rules.units_beside_numbers(document, name)
        inject(document, name)
    write_site(site, documents)
    return len(documents)
