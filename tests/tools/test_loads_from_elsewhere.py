"""What counts as asking another host, however a page, a drawing or a stylesheet writes it."""

import pytest

from tools.site import links
from tools.site.markup import tokens


@pytest.mark.parametrize(
    "fault",
    [
        '<script src="https://example.org/a.js"></script>',
        '<script src="//example.org/a.js"></script>',
        '<script>import x from "https://example.org/a.mjs"</script>',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        '<link rel="preconnect" href="https://example.org">',
        '<img src="https://example.org/a.png" alt="">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x" alt="">',
        "<style>@import url(https://example.org/a.css);</style>",
        '<style>@import "https://example.org/a.css";</style>',
        '<p style="background: url(https://example.org/a.png)">',
        '<iframe src="https://example.org"></iframe>',
        '<form action="https://example.org"></form>',
        '<button formaction="https://example.org"></button>',
        # Addresses as browsers read them, however they are written.
        '<script src="HTTPS://example.org/a.js"></script>',
        '<script src="\\\\example.org/a.js"></script>',
        '<script src="https:example.org/a.js"></script>',
        '<img src="\n//example.org/a.png" alt="">',
        '<img srcset="https://example.org/a.png" alt="">',
        '<img srcset="a.png 1x,\n//example.org/b.png 2x" alt="">',
        '<source srcset="data:image/png;base64,AAAA 1x, https://example.org/b.png 2x">',
        # Links that fetch, whatever they are called.
        '<link rel="preload" as="image" imagesrcset="https://example.org/b.png 2x">',
        '<link rel="preload" as="font" href="https://example.org/a.woff2">',
        '<link rel="modulepreload" href="//example.org/a.js">',
        '<link rel="prefetch" href="//example.org/a.html">',
        '<link rel="alternate stylesheet" href="https://example.org/a.css">',
        '<link rel="something-new" href="https://example.org/a">',
        '<base href="https://example.org/">',
        '<meta http-equiv="Refresh" content="0; URL=https://example.org/">',
        '<video poster="https://example.org/a.png"></video>',
        '<object data="https://example.org/a.svg"></object>',
        '<a href="a.html" ping="https://example.org/">a</a>',
        """<iframe srcdoc="<img src='https://example.org/a.png'>"></iframe>""",
        '<svg><image href="//example.org/a.png"/></svg>',
        '<svg><use xlink:href="https://example.org/a.svg#b"/></svg>',
        '<svg><rect fill="url(https://example.org/a.svg#b)"/></svg>',
        '<svg><style>@import "https://example.org/a.css";</style></svg>',
        """<p onclick="fetch('https://example.org/a')">""",
        '<script>new WebSocket("wss://example.org:8080/a")</script>',
        # Every way of writing an address in a stylesheet.
        '<style>@import"https://example.org/a.css";</style>',
        "<style>@IMPORT'//example.org/a.css' screen;</style>",
        "<style>@import/**/'https://example.org/a.css';</style>",
        '<style>p { background: URL( "https://example.org/a.png" ) }</style>',
        "<style>p { background: url('//example.org/a.png') }</style>",
        "<style>p { background: url(HTTPS://example.org/a.png) }</style>",
        "<style>p { background: u\\72l(https://example.org/a.png) }</style>",
        "<style>p { background: url(\\68 ttps://example.org/a.png) }</style>",
        "<style>p { background: url(https\\:\\/\\/example.org/a.png) }</style>",
        '<style>p { background: image-set("https://example.org/a.png" 1x) }</style>',
        '<p style="background: u\\72l(//example.org/a.png)">',
    ],
)
def test_a_reference_to_another_host_is_noticed(fault: str) -> None:
    assert links.page_loads(tokens(f"<main>{fault}</main>"))


@pytest.mark.parametrize(
    "harmless",
    [
        '<a href="https://example.org">a reference</a>',
        '<svg><a xlink:href="https://example.org">a reference</a></svg>',
        '<link rel="canonical" href="https://example.org/a.html">',
        '<img src="a.png" srcset="b//c.png 2x, data:image/png;base64,AAAA 3x" alt="">',
        '<img src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\'/%3E" alt="">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
        "<style>/* https://example.org */ @namespace svg url(http://www.w3.org/2000/svg);</style>",
        """<style>p { background: url("data:image/svg+xml,<svg xmlns='http://a'/>") }</style>""",
        "<style>p { background: url(../a.png); content: '//' }</style>",
    ],
)
def test_hyperlinks_data_and_files_of_the_site_may_stay(harmless: str) -> None:
    assert links.page_loads(tokens(f"<main>{harmless}</main>")) == []
