"""The rival's page: twelve numbers over the files of curated, as a Streamlit program shows them. Run by bench/rival_pages.py."""

import json
import sys
from pathlib import Path

import duckdb
import streamlit as st

NUMBERS = json.loads(Path(sys.argv[1]).read_text())


def opened() -> duckdb.DuckDBPyConnection:
    """Every table of curated as a view of its files."""
    connection = duckdb.connect()
    for name, files in NUMBERS["files"].items():
        connection.read_parquet(files).create_view(name)
    return connection


tables = st.cache_resource(opened)
st.set_page_config(layout="wide")
st.title("Twelve numbers")
columns = st.columns(4)
for place, (label, query) in enumerate(NUMBERS["queries"].items()):
    row = tables().cursor().execute(query).fetchone()
    columns[place % 4].metric(label, str(row[0]) if row else "n/a")
st.html('<p data-done="true">done</p>')
