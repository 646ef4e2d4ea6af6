-- A catalogue as version 1 made it: an edited draft that was ready twice, an article whose narration failed, and one taken down.
PRAGMA application_id = 1281586286;
CREATE TABLE article (
    id         TEXT PRIMARY KEY,
    site       TEXT NOT NULL,
    source_id  TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    text       TEXT NOT NULL,
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,
    language   TEXT NOT NULL,
    voice      TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    created    INTEGER NOT NULL,          -- milliseconds since 1970, as all times here
    changed    INTEGER NOT NULL,
    taken_down INTEGER NOT NULL DEFAULT 0,
    UNIQUE (site, source_id)
  ) STRICT;
CREATE INDEX article_of_site ON article (site, id) WHERE taken_down = 0;
CREATE TABLE narration (
    article     TEXT NOT NULL REFERENCES article (id),
    revision    INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    attempt     INTEGER NOT NULL DEFAULT 0,
    due         INTEGER NOT NULL,         -- queued: since when; rendering: when the lease runs out
    manifest    TEXT NOT NULL DEFAULT '',
    failure     TEXT NOT NULL DEFAULT '',
    changed     INTEGER NOT NULL,
    PRIMARY KEY (article, revision)
  ) STRICT, WITHOUT ROWID;
CREATE INDEX narration_to_render ON narration (due) WHERE state IN (0, 1);  -- queued, rendering

INSERT INTO article VALUES
  ('01kav9ft00aaaaaaaaaaaaaaaa', 'harbour', '42', 2, 'text/plain', 'The wind turned.', '', 'Wind', 'en', '', 0, 1764000000000,
   1764000001000, 0),
  ('01kav9ft00bbbbbbbbbbbbbbbb', 'river', '7', 1, 'text/plain', 'The ferry is late.', '', 'Ferry', 'en', '', 1, 1764000000000,
   1764000000000, 0),
  ('01kav9ft00cccccccccccccccc', 'river', '8', 1, 'text/plain', '', '', '', 'en', '', 1, 1764000000000, 1764000002000, 1);
INSERT INTO narration VALUES
  ('01kav9ft00aaaaaaaaaaaaaaaa', 1, 2, 1, 1764000000000, 'aaaa', '', 1764000000000),
  ('01kav9ft00aaaaaaaaaaaaaaaa', 2, 2, 3, 1764000001000, 'bbbb', '', 1764000001000),
  ('01kav9ft00bbbbbbbbbbbbbbbb', 1, 3, 1, 1764000000000, '', 'no voice', 1764000000000);
PRAGMA user_version = 1;
