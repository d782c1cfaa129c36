"""Lets DuckDB read files over HTTP."""

import datetime

import duckdb
from fsspec.implementations.http import HTTPFileSystem


class Http(HTTPFileSystem):
    """fsspec's own, with the one answer that DuckDB asks for and it lacks."""

    def modified(self, path):
        return datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)


def load_http(connection):
    try:
        connection.sql("INSTALL httpfs; LOAD httpfs")
        return "httpfs"
    except duckdb.Error:
        # DuckDB's own extension comes from another place than PyPI.
        connection.register_filesystem(Http())
        # A file of fsspec is for one reader at a time.
        connection.sql("SET threads = 1")
        return "fsspec, as the extension httpfs can't be had here"
