"""The hotels backend: a REST view of a TinyDB file, as the practice describes it."""

import os

from flask import Flask, jsonify, request
from flask_cors import CORS
from tinydb import TinyDB

DB_PATH = os.environ.get("DB_PATH", "db.json")
DB_TABLE = os.environ.get("DB_TABLE", "hotels")

app = Flask(__name__)
CORS(app)


def table():
    return TinyDB(DB_PATH).table(DB_TABLE)


@app.get("/status")
def status():
    there = os.path.exists(DB_PATH)
    return jsonify(status="ok" if there else "no database"), 200 if there else 500


@app.get("/hotels")
def hotels():
    found = table().all()
    return jsonify(found), 200 if found else 404


@app.get("/hotels/<int:hotel_id>")
def hotel(hotel_id):
    found = table().get(doc_id=hotel_id)
    return (jsonify(found), 200) if found else (jsonify(error="not found"), 404)


@app.post("/hotels")
def create():
    return jsonify(id=table().insert(request.get_json())), 201


@app.put("/hotels/<int:hotel_id>")
def update(hotel_id):
    if not table().contains(doc_id=hotel_id):
        return jsonify(error="not found"), 404
    table().update(request.get_json(), doc_ids=[hotel_id])
    return jsonify(table().get(doc_id=hotel_id)), 200


@app.delete("/hotels/<int:hotel_id>")
def delete(hotel_id):
    if not table().contains(doc_id=hotel_id):
        return jsonify(error="not found"), 404
    table().remove(doc_ids=[hotel_id])
    return "", 204
