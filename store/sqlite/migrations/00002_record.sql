-- +goose Up

-- The record: derived from the readings and the overrides, and dropped with
-- them. kind is a derive.Kind, at the time of the latest dispatch that an object
-- rests on (0 when it rests on none).

CREATE TABLE record_objects (
  o        INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL,
  id       TEXT NOT NULL,
  at       INTEGER NOT NULL,
  hash     BLOB NOT NULL,      -- of keys and body: what did not change is not written again
  keys     BLOB NOT NULL,      -- its rows in record_keys: how many dispatches, they, then the others
  deflated INTEGER NOT NULL,   -- 0: not; 1: with the first dictionary
  body     BLOB NOT NULL       -- JSON
);
CREATE UNIQUE INDEX record_objects_id ON record_objects (kind, id);
CREATE INDEX record_objects_at ON record_objects (kind, at, id);

-- What an object is found by. key is a hash of the id of what it points to, or
-- of a name that it bears: no words stand here.
CREATE TABLE record_keys (
  key  INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at   INTEGER NOT NULL,
  o    INTEGER NOT NULL,
  PRIMARY KEY (key, kind, at, o)
) WITHOUT ROWID;

CREATE TABLE record_state (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL); -- JSON
