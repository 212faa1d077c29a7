-- +goose Up

-- The journal: never derived, never dropped.

CREATE TABLE containers (
  c        INTEGER PRIMARY KEY,
  hash     TEXT NOT NULL UNIQUE,        -- sha256 of the bytes as received
  size     INTEGER NOT NULL,
  first    INTEGER NOT NULL,            -- earliest receipt
  read_by  TEXT NOT NULL DEFAULT '',    -- reader that read it, and the
  read_as  INTEGER NOT NULL DEFAULT 0,  -- receipt it was read with
  redacted TEXT NOT NULL DEFAULT '',    -- sha256 of the bytes after a dispatch in them was forgotten
  packed   BLOB NOT NULL                -- deflated
);
CREATE INDEX containers_first ON containers (first, hash);

CREATE TABLE receipts (
  c        INTEGER NOT NULL REFERENCES containers,
  received INTEGER NOT NULL,
  source   TEXT NOT NULL,
  url      TEXT NOT NULL,
  name     TEXT NOT NULL,
  basis    TEXT NOT NULL,
  status   INTEGER NOT NULL,
  etag     TEXT NOT NULL,
  modified TEXT NOT NULL,
  type     TEXT NOT NULL,
  PRIMARY KEY (c, received, source, url, name)
) WITHOUT ROWID;
CREATE INDEX receipts_source ON receipts (source, c);

CREATE TABLE overrides (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  dispatch  TEXT NOT NULL,
  kind      TEXT NOT NULL,
  s0        INTEGER NOT NULL,
  s1        INTEGER NOT NULL,
  value     TEXT NOT NULL,
  by_whom   TEXT NOT NULL,
  made      INTEGER NOT NULL,
  why       TEXT NOT NULL,
  retracted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX overrides_dispatch ON overrides (dispatch);

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE quarantine (
  c     INTEGER NOT NULL REFERENCES containers,
  s0    INTEGER NOT NULL,
  s1    INTEGER NOT NULL,
  code  TEXT NOT NULL,
  say   TEXT NOT NULL,
  hint  TEXT NOT NULL,
  tries INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  PRIMARY KEY (c, s0, s1, code, say)
) WITHOUT ROWID;

CREATE TABLE tombstones (
  hash   TEXT NOT NULL,
  kind   TEXT NOT NULL,      -- a file of one dispatch has two
  buried INTEGER NOT NULL,
  why    TEXT NOT NULL,
  PRIMARY KEY (hash, kind)
) WITHOUT ROWID;

CREATE TABLE sources (
  id            TEXT PRIMARY KEY,
  config        TEXT NOT NULL,            -- JSON
  last_success  INTEGER NOT NULL DEFAULT 0,
  last_failure  INTEGER NOT NULL DEFAULT 0,
  last_new      INTEGER NOT NULL DEFAULT 0,
  next          INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  status        INTEGER NOT NULL DEFAULT 0,
  code          TEXT NOT NULL DEFAULT '',
  say           TEXT NOT NULL DEFAULT '',
  etag          TEXT NOT NULL DEFAULT '',
  modified      TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE edits (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  dispatch TEXT NOT NULL,
  kind     TEXT NOT NULL
);

-- Derived from the journal: dropped and filled again at will. k is the first
-- 62 bits of the dispatch's id, the order in which rows of one time stand: it
-- does not depend on what came first, as n does.

CREATE TABLE dispatches (
  n          INTEGER PRIMARY KEY,
  k          INTEGER NOT NULL UNIQUE,
  id         TEXT NOT NULL UNIQUE,
  at         INTEGER NOT NULL,
  received   INTEGER NOT NULL,
  c          INTEGER NOT NULL,            -- container and range that the reading is from
  r0         INTEGER NOT NULL,
  r1         INTEGER NOT NULL,
  reader     TEXT NOT NULL,
  issued     TEXT NOT NULL,
  outlet     TEXT NOT NULL,
  outlet_key TEXT NOT NULL,
  agency     TEXT NOT NULL,
  agency_key TEXT NOT NULL,
  headline   TEXT NOT NULL,
  language   TEXT NOT NULL,
  is_full    INTEGER NOT NULL,
  status     TEXT NOT NULL,
  not_read   INTEGER NOT NULL
);
CREATE INDEX dispatches_at ON dispatches (at, k);
CREATE INDEX dispatches_withheld ON dispatches (k) WHERE status IN ('withheld', 'killed');

CREATE TABLE readings (n INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE texts (n INTEGER PRIMARY KEY, headline TEXT NOT NULL, body TEXT NOT NULL);

CREATE VIRTUAL TABLE words USING fts5 (
  headline, body, content = 'texts', content_rowid = 'n',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
-- A word deleted leaves the index at once, not at the next merge.
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

CREATE TABLE places (            -- where a dispatch's bytes stand
  k  INTEGER NOT NULL,
  c  INTEGER NOT NULL,
  r0 INTEGER NOT NULL,
  r1 INTEGER NOT NULL,
  PRIMARY KEY (k, c, r0)
) WITHOUT ROWID;
CREATE INDEX places_container ON places (c);

CREATE TABLE keys (key INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE);

CREATE TABLE entities (
  k INTEGER NOT NULL, e INTEGER NOT NULL,
  id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, wikidata TEXT NOT NULL,
  geonames INTEGER NOT NULL, lat REAL, lon REAL,
  mentions INTEGER NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL,
  PRIMARY KEY (k, e)
) WITHOUT ROWID;
CREATE TABLE roles (k INTEGER NOT NULL, e INTEGER NOT NULL, role TEXT NOT NULL, PRIMARY KEY (k, e, role)) WITHOUT ROWID;
CREATE TABLE names (
  key INTEGER NOT NULL, at INTEGER NOT NULL, k INTEGER NOT NULL, e INTEGER NOT NULL,
  PRIMARY KEY (key, at, k, e)
) WITHOUT ROWID;

CREATE TABLE times (
  k INTEGER NOT NULL, t INTEGER NOT NULL,
  id TEXT NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
  mod TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, rule TEXT NOT NULL, anchor TEXT NOT NULL,
  PRIMARY KEY (k, t)
) WITHOUT ROWID;

CREATE TABLE quantities (
  k INTEGER NOT NULL, q INTEGER NOT NULL, at INTEGER NOT NULL,
  id TEXT NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL, low REAL, high REAL, approx INTEGER NOT NULL,
  unit TEXT NOT NULL, ordinal INTEGER NOT NULL, of TEXT NOT NULL, currency TEXT NOT NULL,
  p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY (k, q)
) WITHOUT ROWID;
CREATE INDEX quantities_at ON quantities (at, k, q);
CREATE TABLE quantity_keys (
  key INTEGER NOT NULL, at INTEGER NOT NULL, k INTEGER NOT NULL, q INTEGER NOT NULL,
  PRIMARY KEY (key, at, k, q)
) WITHOUT ROWID;

CREATE TABLE claims (
  k INTEGER NOT NULL, c INTEGER NOT NULL, at INTEGER NOT NULL,
  id TEXT NOT NULL, stance TEXT NOT NULL, kind TEXT NOT NULL, confidence REAL NOT NULL,
  body TEXT NOT NULL,            -- JSON of the claim, its surfaces left out
  PRIMARY KEY (k, c)
) WITHOUT ROWID;
CREATE INDEX claims_at ON claims (at, k, c);
CREATE INDEX claims_stance ON claims (stance, at, k, c);
CREATE TABLE claim_keys (
  key INTEGER NOT NULL, at INTEGER NOT NULL, k INTEGER NOT NULL, c INTEGER NOT NULL, parts INTEGER NOT NULL,
  PRIMARY KEY (key, at, k, c)
) WITHOUT ROWID;

CREATE TABLE unknowns (
  k INTEGER NOT NULL, u INTEGER NOT NULL,
  id TEXT NOT NULL, s0 INTEGER NOT NULL, s1 INTEGER NOT NULL, holder TEXT NOT NULL, p0 INTEGER, p1 INTEGER,
  PRIMARY KEY (k, u)
) WITHOUT ROWID;

CREATE TABLE events (
  k INTEGER NOT NULL, v INTEGER NOT NULL, pos INTEGER NOT NULL,
  since INTEGER, until INTEGER,  -- the time told, until exclusive
  due INTEGER,                   -- of what is ahead: until, or the largest number
  type TEXT NOT NULL, status TEXT NOT NULL, standing TEXT NOT NULL, recalled INTEGER NOT NULL, confidence REAL NOT NULL,
  body TEXT NOT NULL,            -- JSON of the event, its surfaces left out
  PRIMARY KEY (k, v)
) WITHOUT ROWID;
CREATE INDEX events_pos ON events (pos, k, v);
CREATE INDEX events_type ON events (type, pos, k, v);
CREATE INDEX events_due ON events (due, k, v) WHERE due IS NOT NULL;
CREATE TABLE event_keys (
  key INTEGER NOT NULL, pos INTEGER NOT NULL, k INTEGER NOT NULL, v INTEGER NOT NULL, parts INTEGER NOT NULL,
  PRIMARY KEY (key, pos, k, v)
) WITHOUT ROWID;
