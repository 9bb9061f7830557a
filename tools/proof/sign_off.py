"""Which content is in use, and whether it was reviewed: `python -m tools.proof.sign_off`.

Prints the state, the hash and the record that a reviewer completes and adds to data/sign_off.toml.
"""

from anakinra.monograph.sign_off import SignOffState, current_hash, sign_off
from tools.common.versions import SOFTWARE_VERSION

NOTICES = {
    SignOffState.NOT_REVIEWED: ("warning", "Warning"),
    SignOffState.REVIEWED: ("information", "Information"),
    # Amber: what was reviewed is no longer what is shown.
    SignOffState.CHANGED: ("caution", "Caution"),
}


def fragment() -> str:
    """The state as a part of a page. It holds no link, so that a page of any folder can use it."""
    found = sign_off()
    kind, word = NOTICES[found.state]
    return (
        f"::: {{.ak-notice .ak-notice-{kind}}}\n**{word}: {found.title}.**\n\n"
        f"{found.text}\n\nContent {found.short_hash}, software version {SOFTWARE_VERSION}.\n:::\n"
    )


def record() -> str:
    """A review of the content in use, with blanks where the reviewer writes."""
    return (
        '[[review]]\nid = "R…"\nrole = "…"\norganisation = "…"\ndate = "…"\n'
        f'content_hash = "{current_hash()}"\nsoftware_version = "{SOFTWARE_VERSION}"'
    )


def main() -> None:
    found = sign_off()
    print(f"{found.title}. {found.text}\nContent hash: {found.content_hash}\n")
    print("When the review is done, complete this and add it to data/sign_off.toml:\n")
    print(record())


if __name__ == "__main__":
    main()
