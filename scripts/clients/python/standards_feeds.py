"""feedparser reads feeds of the portal, a dataset, a provider and a theme, each with what its standard demands."""

import email.utils
import json
import sys
import urllib.request
from datetime import datetime

import feedparser

url, *folders = sys.argv[1:]


def demand(folder, what, said):
    if not said:
        raise SystemExit(f"/{folder}: {what}")


def atom(folder, feed):
    """RFC 4287, 4.1.1 and 4.1.2."""
    own = feed.feed
    demand(folder, "an Atom feed has id, title, updated and a link to itself", own.id and own.title and own.updated)
    demand(folder, "no self link", any(link.rel == "self" for link in own.links))
    demand(folder, "ids are there twice", len({entry.id for entry in feed.entries}) == len(feed.entries))
    for entry in feed.entries:
        demand(folder, f"{entry.id} has no author", "author" in entry or "author" in own)
        demand(folder, f"{entry.id} has neither content nor a link", "content" in entry or entry.links)
        demand(folder, f"{entry.id} was updated {entry.updated}", datetime.fromisoformat(entry.updated).tzinfo)


def rss(folder, feed):
    """RSS 2.0: required elements of a channel, dates of RFC 822."""
    demand(folder, "a channel has title, link and description", feed.feed.title and feed.feed.link and feed.feed.description)
    for entry in feed.entries:
        demand(folder, f"{entry.id} has no title", entry.title)
        demand(folder, f"{entry.id} has the day {entry.published}", email.utils.parsedate_to_datetime(entry.published))
        for file in entry.enclosures:
            demand(folder, f"enclosure {file} lacks length or type", file.get("length", "").isdigit() and file.get("type"))


def json_feed(folder, ids):
    """JSON Feed 1.1."""
    with urllib.request.urlopen(f"{url}/{folder}feed.json") as answer:
        feed = json.load(answer)
    demand(folder, "another version", feed["version"] == "https://jsonfeed.org/version/1.1")
    demand(folder, "JSON Feed has no title", feed["title"])
    demand(folder, "JSON Feed has other items", [item["id"] for item in feed["items"]] == ids)
    for item in feed["items"]:
        demand(folder, f"{item['id']} has no content", "content_text" in item or "content_html" in item)
        demand(folder, item["date_modified"], datetime.fromisoformat(item["date_modified"]).tzinfo)


for folder in folders:
    feeds = [feedparser.parse(f"{url}/{folder}{name}") for name in ("feed.xml", "rss.xml")]
    for feed in feeds:
        if feed.bozo:
            raise SystemExit(f"{folder}: {feed.bozo_exception}")
    ids = [[entry.id for entry in feed.entries] for feed in feeds]
    if ids[0] != ids[1] or not ids[0]:
        raise SystemExit(f"{folder}: Atom has {ids[0]}, RSS {ids[1]}")
    atom(folder, feeds[0])
    rss(folder, feeds[1])
    if not folder.startswith("datasets/"):
        json_feed(folder, ids[0])
    print(f"feedparser: /{folder} {feeds[0].version} and {feeds[1].version}, {len(ids[0])} entries")
