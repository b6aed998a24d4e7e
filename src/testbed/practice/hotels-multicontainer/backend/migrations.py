"""Loads the hotels into the database that DB_PATH and DB_TABLE name, once."""

from app import DB_PATH, table
from hotels import HOTELS

if table().all():
    print(f"{DB_PATH} already holds data: nothing to do")
else:
    table().insert_multiple(HOTELS)
    print(f"{len(HOTELS)} hotels loaded into {DB_PATH}")
