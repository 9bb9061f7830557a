"""The section of the Verify page: the digest to reach, and the places that the page fills."""

from anakinra.views.html import tag
from engine.host import replay
from tools.pages.statement_list import raw_block
from tools.proof.verify import expected


def verify() -> str:
    """The section as the page's host expects it; see `engine/host/verify.py`."""
    plans = f"{replay.size(replay.READER):,}"
    status = "Without scripts this page cannot replay anything."
    section = tag(
        "section",
        tag("p", status, class_="ak-status", role="status", data_ak_status=True,
            data_ak_starting="Starting.",
            data_ak_failed="The engine did not start in this browser, so nothing was verified."),
        tag("p", f"{plans} results to replay. CPython computed the digest ",
            tag("code", expected()), "."),
        tag("p",
            tag("button", "Replay them in this browser", type="button", data_ak_run=True,
                class_="ak-button ak-button-main", disabled=True), " ",
            tag("button", "Stop", type="button", data_ak_stop=True, class_="ak-button",
                disabled=True),
            class_="ak-actions"),
        tag("p", tag("progress", max=replay.size(replay.READER), value=0, data_ak_progress=True,
                     aria_label="Progress of the replay")),
        tag("p", data_ak_counts=True),
        tag("p", class_="ak-verdict", role="status", data_ak_verdict=True),
        class_="ak-explorer",
        aria_label="Replay in this browser",
        data_ak_page="verify",
        data_ak_subset=replay.READER,
        data_ak_expected=expected(),
    )  # fmt: skip
    return raw_block(section)
