"""feedparser reads the feeds of the portal, a dataset, a theme: well formed, the same items as Atom and as RSS."""

import sys

import feedparser

url, *folders = sys.argv[1:]

for folder in folders:
    feeds = [feedparser.parse(f"{url}/{folder}{name}") for name in ("feed.xml", "rss.xml")]
    for feed in feeds:
        if feed.bozo:
            raise SystemExit(f"{folder}: {feed.bozo_exception}")
    atom, rss = ([entry.id for entry in feed.entries] for feed in feeds)
    if atom != rss or not atom:
        raise SystemExit(f"{folder}: Atom has {atom}, RSS {rss}")
    print(f"feedparser: /{folder} {feeds[0].version} and {feeds[1].version}, {len(atom)} entries")
