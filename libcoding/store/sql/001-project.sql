-- 001-project.sql - a project: texts, people, codes, segments, theory, journal.
--
-- Ids are 63-bit, time-ordered, random in the low bits.  Times are milliseconds
-- since 1970, UTC.  Positions count code points of the stored text and spans
-- are half-open.  `folded` is the key under which spellings of a name are one
-- (coding_text_fold); uniqueness lies in named indexes, because undo may have to
-- drop and recreate them (store/journal.c).

-- Immutable contents: written once, keyed by hash, never in the journal ------

-- What the coder reads: a paragraph a line, without labels and times.
CREATE TABLE text (
    id      INTEGER PRIMARY KEY,
    hash    TEXT NOT NULL,               -- SHA-256 of body and turns
    body    TEXT NOT NULL,               -- UTF-8, LF, as decoded and cleaned
    length  INTEGER NOT NULL,            -- code points
    words   INTEGER NOT NULL,            -- of speech
    turn_places BLOB NOT NULL            -- where each turn begins and ends in the
                                         -- body, in bytes, 32-bit little-endian: for
                                         -- search, which reads no turns without a hit
) STRICT;
CREATE UNIQUE INDEX text_hash ON text (hash);

-- The stretches of speech of a text and the stage directions between them.
CREATE TABLE turn (
    id      INTEGER PRIMARY KEY,         -- 1, 2, 3 ...: the rowid of its words below
    text_id INTEGER NOT NULL REFERENCES text (id),
    ordinal INTEGER NOT NULL,            -- place in the text, from 0
    number  INTEGER NOT NULL,            -- turn as in the source, from 1; a part after
                                         -- an event keeps it; 0: an event
    speaker TEXT,                        -- one spelling per speaker; NULL: an event
    label   TEXT,                        -- as written in the source
    remark  TEXT,                        -- in brackets at the label: "nods"
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    begin   INTEGER,                     -- milliseconds in the recording
    finish  INTEGER,
    line    INTEGER NOT NULL             -- where it begins in the source
) STRICT;
CREATE UNIQUE INDEX turn_place ON turn (text_id, ordinal);

-- The words of every turn, without the text itself, which `text` has.  What is put in
-- are terms (base/terms.h): small letters without accents and points, and of scripts
-- without spaces every two neighbours, with spaces between them, so that the plainest
-- tokenizer does for any script.  By hand:
--   SELECT t.name, u.speaker, substr(x.body, u.start + 1, u.stop - u.start)
--   FROM turn_fts f JOIN turn u ON u.id = f.rowid JOIN text x ON x.id = u.text_id
--   JOIN revision r ON r.text_id = x.id JOIN transcript t ON t.id = r.transcript_id
--   WHERE turn_fts MATCH '"late night"';
CREATE VIRTUAL TABLE turn_fts USING fts5 (said, content = '', tokenize = 'ascii');
-- A large import writes its words once: 16 MB of them are sorted in memory at a
-- time, and the few parts that come of it are not merged at once.
INSERT INTO turn_fts (turn_fts, rank) VALUES ('hashsize', 16777216), ('automerge', 8);

-- The words of the talk by their stems, each once for a language: a search for a stem
-- asks turn_fts for all of its words.  Words are never taken out.  By hand:
--   ... WHERE turn_fts MATCH (SELECT group_concat('"' || word || '"', ' OR ')
--       FROM stem WHERE language = 'sv' AND stem = 'arbet');
CREATE TABLE stem (
    language TEXT NOT NULL,              -- two letters, of a transcript that has it
    stem     TEXT NOT NULL,              -- by Snowball, without accents
    word     TEXT NOT NULL,              -- with accents, in small letters
    PRIMARY KEY (language, stem, word)
) STRICT, WITHOUT ROWID;

-- A time known for a place inside a turn: where a cue or an annotation began.
CREATE TABLE time_mark (
    text_id  INTEGER NOT NULL REFERENCES text (id),
    ordinal  INTEGER NOT NULL,           -- place among the marks of the text, from 0
    position INTEGER NOT NULL,           -- in the text
    begin    INTEGER,                    -- milliseconds in the recording
    finish   INTEGER,
    PRIMARY KEY (text_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The bytes as they came.
CREATE TABLE source (
    hash    TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the bytes
    bytes   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal -------------------------------------------------------------------

CREATE TABLE operation (
    id       INTEGER PRIMARY KEY,
    made_at  INTEGER NOT NULL,
    coder_id INTEGER,                    -- who acted; no reference: it outlives the coder
    command  TEXT NOT NULL,              -- as typed
    summary  TEXT NOT NULL,              -- what changed, in words
    version  INTEGER NOT NULL,           -- of the schema its changes were made under
    state    TEXT NOT NULL DEFAULT 'done'
             CHECK (state IN ('done', 'undone', 'dropped')),
    undone_at INTEGER
) STRICT;

-- A large operation is a chain of changesets, in order.
CREATE TABLE change (
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    part         INTEGER NOT NULL,
    changeset    BLOB NOT NULL,
    PRIMARY KEY (operation_id, part)
) STRICT, WITHOUT ROWID;

-- The last id given, so that ids rise even where the clock does not.
CREATE TABLE sequence (
    name  TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The project -----------------------------------------------------------------------

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,     -- "title", "coder"
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    shared_at INTEGER,                   -- NULL: the others are blind to her work
    made_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX coder_name ON coder (folded);

-- People and texts --------------------------------------------------------------------

-- The people interviewed together, who may have met more than once.
CREATE TABLE meeting_group (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX meeting_group_name ON meeting_group (folded);

CREATE TABLE transcript (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,              -- the handle of addresses: "g1"
    folded   TEXT NOT NULL,
    group_id INTEGER NOT NULL REFERENCES meeting_group (id),
    position INTEGER NOT NULL,           -- order of the analysis
    language TEXT,                       -- BCP 47, NULL: unknown
    made_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX transcript_name ON transcript (folded);
CREATE INDEX transcript_place ON transcript (position);
CREATE INDEX transcript_position ON transcript (position);

-- A state of a transcript's text.  Line and sentence starts are computed once,
-- when the revision is made, so that no later library moves a line.
CREATE TABLE revision (
    id            INTEGER PRIMARY KEY,
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,      -- from 1; the highest is the present one
    text_id       INTEGER NOT NULL REFERENCES text (id),
    source_hash   TEXT REFERENCES source (hash), -- NULL: edited here
    file          TEXT NOT NULL,         -- name of the file it came from
    format        TEXT NOT NULL,
    encoding      TEXT,                  -- NULL: the format has its own
    line_starts     BLOB NOT NULL,       -- positions, 32-bit little-endian
    sentence_starts BLOB NOT NULL,
    line_labels     BLOB,                -- a number and a suffix each, 32-bit
                                         -- little-endian; NULL: 1, 2, 3 ...
    made_at       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX revision_number ON revision (transcript_id, number);
CREATE INDEX revision_source ON revision (source_hash);
CREATE INDEX revision_text ON revision (text_id);

-- Matter before the first turn: title, date, participants ...
CREATE TABLE metadata (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    key           TEXT NOT NULL,
    value         TEXT NOT NULL,
    PRIMARY KEY (transcript_id, position)
) STRICT, WITHOUT ROWID;

-- Where the recording lies, for those that were told.
CREATE TABLE recording (
    transcript_id INTEGER PRIMARY KEY REFERENCES transcript (id) ON DELETE CASCADE,
    path          TEXT NOT NULL          -- from the project's folder where it lies in
                                         -- it, else absolute
) STRICT;

-- What the researchers put on record of an interview: when it was held, why these people
-- were chosen, to whom it went back.
CREATE TABLE transcript_record (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,         -- "held", "chosen" ... (model/record.h)
    value         TEXT NOT NULL,         -- canonical, as an attribute's
    PRIMARY KEY (transcript_id, key)
) STRICT, WITHOUT ROWID;

-- The person behind a speaker label; "P1" of one group is not "P1" of another.
CREATE TABLE participant (
    id       INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES meeting_group (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    role     TEXT NOT NULL
             CHECK (role IN ('participant', 'interviewer', 'assistant', 'other')),
    position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX participant_name ON participant (group_id, folded);
CREATE INDEX participant_place ON participant (group_id, position);

CREATE TABLE speaker (
    transcript_id  INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,        -- as turn.speaker has it
    participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    PRIMARY KEY (transcript_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_participant ON speaker (participant_id);

-- A turn that somebody else speaks than its label says.
CREATE TABLE turn_speaker (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,        -- of the turn, as turn.number has it
    name        TEXT NOT NULL,           -- as speaker.name has it
    PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

-- A typed attribute of participants, coders or transcripts; one of each may have the
-- same name.
CREATE TABLE attribute (
    id       INTEGER PRIMARY KEY,
    bearer   TEXT NOT NULL CHECK (bearer IN ('participant', 'coder', 'transcript')),
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    type     TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean')),
    position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attribute_name ON attribute (bearer, folded);

-- No row: the value is missing, which every report shows.
CREATE TABLE participant_value (
    participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    attribute_id   INTEGER NOT NULL REFERENCES attribute (id) ON DELETE CASCADE,
    value          TEXT NOT NULL,        -- canonical: 45, 2016-04-19, true
    PRIMARY KEY (participant_id, attribute_id)
) STRICT, WITHOUT ROWID;

-- The same of who codes: training, discipline, years of experience.
CREATE TABLE coder_value (
    coder_id     INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    attribute_id INTEGER NOT NULL REFERENCES attribute (id) ON DELETE CASCADE,
    value        TEXT NOT NULL,
    PRIMARY KEY (coder_id, attribute_id)
) STRICT, WITHOUT ROWID;

-- And of an interview: round, place, who asked for it.
CREATE TABLE transcript_value (
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    attribute_id  INTEGER NOT NULL REFERENCES attribute (id) ON DELETE CASCADE,
    value         TEXT NOT NULL,
    PRIMARY KEY (transcript_id, attribute_id)
) STRICT, WITHOUT ROWID;

-- The interview guide -------------------------------------------------------------------

CREATE TABLE topic (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    note     TEXT,                       -- what it is for, prompts
    position INTEGER NOT NULL            -- in the guide, from 0
) STRICT;
CREATE UNIQUE INDEX topic_name ON topic (folded);

-- A wording of a question.  Wordings of one question share its place.
CREATE TABLE question (
    id       INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,           -- of the question in its topic, from 0
    variant  INTEGER NOT NULL,           -- among its wordings, from 0
    wording  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX question_place ON question (topic_id, position, variant);

-- Where a topic begins in an interview.  It belongs to the project, not to a
-- coder, and ends where the next one begins.
CREATE TABLE topic_mark (
    id          INTEGER PRIMARY KEY,
    topic_id    INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,        -- of its first character in the text
    made_at     INTEGER NOT NULL,
    CHECK (position >= 0)
) STRICT;
CREATE UNIQUE INDEX topic_mark_place ON topic_mark (revision_id, position);
CREATE INDEX topic_mark_topic ON topic_mark (topic_id);

-- Codes ---------------------------------------------------------------------------------

-- One scheme a coder, and the joint one (coder_id NULL).
CREATE TABLE scheme (
    id       INTEGER PRIMARY KEY,
    coder_id INTEGER REFERENCES coder (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX scheme_coder ON scheme (coalesce(coder_id, 0));

CREATE TABLE code (
    id         INTEGER PRIMARY KEY,
    scheme_id  INTEGER NOT NULL REFERENCES scheme (id) ON DELETE CASCADE,
    parent_id  INTEGER REFERENCES code (id) ON DELETE SET NULL,
    position   INTEGER NOT NULL,         -- among its siblings
    name       TEXT NOT NULL,
    folded     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('open', 'focused', 'category')),
    origin     TEXT NOT NULL
               CHECK (origin IN ('constructed', 'in vivo', 'sensitising', 'guide', 'automatic')),
    definition TEXT,
    use_when   TEXT,
    use_not    TEXT,
    example    TEXT,
    source     TEXT,                     -- where a sensitising concept comes from
    colour     TEXT,                     -- "#1b9e77"; NULL: that of what is above it
    maker_id   INTEGER REFERENCES coder (id) ON DELETE SET NULL,
    made_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX code_name ON code (scheme_id, folded);
CREATE INDEX code_parent ON code (parent_id, scheme_id, position);

-- The passage that a code's example was taken from; its words are in code.example,
-- so that a later revision of the passage shows.
CREATE TABLE code_example (
    code_id     INTEGER PRIMARY KEY REFERENCES code (id) ON DELETE CASCADE,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    CHECK (start >= 0 AND stop > start)
) STRICT;
CREATE INDEX code_example_revision ON code_example (revision_id);

-- A code indicates a further category beside its place in the tree, or a code
-- of the joint scheme: so do the coders' own codes after an alignment.
CREATE TABLE indicator (
    code_id     INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    category_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    PRIMARY KEY (code_id, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_category ON indicator (category_id);

-- A property of a code: a range with named points, on which segments lie.  It belongs to
-- the code's scheme, and is seen with it.
CREATE TABLE property (
    id      INTEGER PRIMARY KEY,
    code_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    note    TEXT,                        -- what it is about; NULL: not written
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX property_name ON property (code_id, folded);

-- Its named points in order, at equal distances: "alone", "backed up".
CREATE TABLE property_point (
    property_id INTEGER NOT NULL REFERENCES property (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,        -- from 0
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL,
    PRIMARY KEY (property_id, position)
) STRICT, WITHOUT ROWID;

-- What was done to a code, a row a change; stays when the code is gone.  The functions
-- that change codes write it (model/codebook-event.c), inside their operation, so
-- that undo takes it back with the change.
CREATE TABLE code_event (
    id              INTEGER PRIMARY KEY,
    scheme_id       INTEGER NOT NULL REFERENCES scheme (id) ON DELETE CASCADE,
    code_id         INTEGER NOT NULL,    -- may be gone by now
    coder_id        INTEGER REFERENCES coder (id) ON DELETE SET NULL, -- who did it
    made_at         INTEGER NOT NULL,
    event           TEXT NOT NULL
                    CHECK (event IN ('made', 'renamed', 'moved', 'reordered', 'changed',
                                     'indicates', 'indicates no longer', 'took in',
                                     'merged into', 'gave', 'got', 'removed')),
    name            TEXT NOT NULL,       -- of the code, when it had happened
    folded          TEXT NOT NULL,
    kind            TEXT NOT NULL,       -- likewise
    origin          TEXT NOT NULL,       -- likewise
    other_id        INTEGER,             -- the code above it, the category, the code
                                         -- merged, given to ...; may be gone by now
    other_scheme_id INTEGER,             -- may be gone by now
    other           TEXT,                -- its name then
    was_id          INTEGER,             -- the code that it stood under before
    field           TEXT,                -- what was changed: "definition"
    was             TEXT,                -- the name, the text, the code above it before
    now             TEXT                 -- the name, the text after
) STRICT;
CREATE INDEX code_event_code ON code_event (code_id);
CREATE INDEX code_event_other ON code_event (other_id);
CREATE INDEX code_event_was ON code_event (was_id) WHERE was_id IS NOT NULL;

-- The segments that went with it, by coder, since not everybody may count them all.
CREATE TABLE code_event_count (
    event_id INTEGER NOT NULL REFERENCES code_event (id) ON DELETE CASCADE,
    coder_id INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    segments INTEGER NOT NULL,
    PRIMARY KEY (event_id, coder_id)
) STRICT, WITHOUT ROWID;

-- A code applied to a span by a coder.
CREATE TABLE segment (
    id          INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    code_id     INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    coder_id    INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    stance      TEXT NOT NULL DEFAULT 'supports'
                CHECK (stance IN ('supports', 'qualifies', 'against')),
    made_at     INTEGER NOT NULL,
    origin      TEXT NOT NULL DEFAULT 'reading' -- who has not read it does not count it
                CHECK (origin IN ('reading', 'automatic', 'guide')),
    accepted_at INTEGER,                 -- when its coder read what was automatic; NULL:
                                         -- not yet, or coded by reading from the start
    first_id    INTEGER,                 -- the code it was made with, where a merge or a
                                         -- split gave it another; may be gone by now;
                                         -- NULL: code_id
    CHECK (start >= 0 AND stop > start)
) STRICT;
CREATE UNIQUE INDEX segment_place ON segment (revision_id, start, stop, code_id, coder_id);
CREATE INDEX segment_code ON segment (code_id, coder_id, origin);

-- Whose words a segment counts for, where set by hand.
CREATE TABLE voice (
    segment_id     INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    PRIMARY KEY (segment_id, participant_id)
) STRICT, WITHOUT ROWID;

-- Where a segment lies on a property, as a coder sees it.
CREATE TABLE property_place (
    property_id INTEGER NOT NULL REFERENCES property (id) ON DELETE CASCADE,
    segment_id  INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    coder_id    INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE, -- who placed it
    position    INTEGER NOT NULL,        -- thousandths of the range
    made_at     INTEGER NOT NULL,
    PRIMARY KEY (property_id, segment_id, coder_id),
    CHECK (position BETWEEN 0 AND 1000)
) STRICT, WITHOUT ROWID;
CREATE INDEX property_place_segment ON property_place (segment_id);

-- A grouping that was proposed and not taken: it is not proposed again.
CREATE TABLE rejection (
    code_id  INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE, -- the larger id
    coder_id INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    made_at  INTEGER NOT NULL,
    PRIMARY KEY (code_id, other_id, coder_id),
    CHECK (code_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejection_other ON rejection (other_id);

-- A coder has read a transcript to its end: no code there means "none".
CREATE TABLE finished (
    coder_id      INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    made_at       INTEGER NOT NULL,
    PRIMARY KEY (coder_id, transcript_id)
) STRICT, WITHOUT ROWID;

-- Where a coder stands in a transcript, stepping through it.  Outside the journal,
-- because it is no work; without references, because undo must find no row of it
-- in the way: rows about what is gone are passed over.  It belongs to this file
-- and its backups: it is not handed over with a copy, and not taken from one.
CREATE TABLE bookmark (
    coder_id      INTEGER NOT NULL,
    transcript_id INTEGER NOT NULL,
    revision_id   INTEGER NOT NULL,      -- in which `position` counts
    position      INTEGER NOT NULL,      -- of the first character of the passage
    line          TEXT NOT NULL,         -- its line's number, as revisions keep it: "34a"
    unit          TEXT NOT NULL
                  CHECK (unit IN ('line', 'sentence', 'paragraph', 'turn')),
    made_at       INTEGER NOT NULL,
    PRIMARY KEY (coder_id, transcript_id)
) STRICT, WITHOUT ROWID;

-- A frozen state of one coder's coding: copies, which later changes cannot touch.
CREATE TABLE stage (
    id       INTEGER PRIMARY KEY,
    coder_id INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    made_at  INTEGER NOT NULL,
    negotiated INTEGER NOT NULL DEFAULT 0 CHECK (negotiated IN (0, 1)) -- 1: it holds what
                                         -- was decided together, no independent coding
) STRICT;
CREATE UNIQUE INDEX stage_name ON stage (coder_id, folded);

CREATE TABLE stage_segment (
    stage_id    INTEGER NOT NULL REFERENCES stage (id) ON DELETE CASCADE,
    segment_id  INTEGER NOT NULL,        -- as it was; may be gone by now
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    code_id     INTEGER NOT NULL,        -- as it was; may be gone by now
    code        TEXT NOT NULL,           -- its name then
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    stance      TEXT NOT NULL,
    origin      TEXT NOT NULL DEFAULT 'reading', -- as it was
    PRIMARY KEY (stage_id, segment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_finished (
    stage_id      INTEGER NOT NULL REFERENCES stage (id) ON DELETE CASCADE,
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    PRIMARY KEY (stage_id, transcript_id)
) STRICT, WITHOUT ROWID;

-- Interaction -------------------------------------------------------------------------------

-- A turn that responds to an earlier one, as a coder marked it.
CREATE TABLE response (
    id          INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    coder_id    INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    turn        INTEGER NOT NULL,        -- that responds, as turn.number has it
    to_turn     INTEGER NOT NULL,        -- that it responds to
    kind        TEXT NOT NULL,           -- agrees, extends, challenges, asks, or own
    folded      TEXT NOT NULL,
    suggests    TEXT CHECK (suggests IN ('agreement', 'dissent')), -- NULL: neither
    example     INTEGER NOT NULL DEFAULT 0 -- by a significant statement or example
                CHECK (example IN (0, 1)),
    made_at     INTEGER NOT NULL,
    origin      TEXT NOT NULL DEFAULT 'reading' -- who has not read it does not count it
                CHECK (origin IN ('reading', 'automatic')),
    accepted_at INTEGER,                 -- when its coder read what was automatic
    CHECK (to_turn > 0 AND turn > to_turn),
    CHECK (example = 0 OR suggests IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX response_place
    ON response (revision_id, turn, to_turn, folded, coder_id);
-- Decisions on disagreements ------------------------------------------------------------

-- What two coders hold together, as a coder of its own, who codes nothing herself: all
-- of her work is one stage, made anew from the two codings and the decisions.
CREATE TABLE consensus (
    coder_id        INTEGER PRIMARY KEY REFERENCES coder (id) ON DELETE CASCADE,
    stage_id        INTEGER NOT NULL REFERENCES stage (id) ON DELETE CASCADE,
    first_id        INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    second_id       INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    first_stage_id  INTEGER REFERENCES stage (id) ON DELETE SET NULL, -- NULL: as she is
    second_stage_id INTEGER REFERENCES stage (id) ON DELETE SET NULL, -- now
    made_at         INTEGER NOT NULL,
    CHECK (first_id < second_id)
) STRICT;
CREATE UNIQUE INDEX consensus_coders ON consensus (first_id, second_id);

-- What became of a disagreement.
CREATE TABLE decision (
    id           INTEGER PRIMARY KEY,
    consensus_id INTEGER NOT NULL REFERENCES consensus (coder_id) ON DELETE CASCADE,
    revision_id  INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    start        INTEGER NOT NULL,       -- of all readings together
    stop         INTEGER NOT NULL,
    verdict      TEXT NOT NULL
                 CHECK (verdict IN ('first', 'second', 'both', 'neither', 'new', 'edges',
                                    'kept')),
    reason       TEXT,
    coder_id     INTEGER REFERENCES coder (id) ON DELETE SET NULL, -- who entered it
    made_at      INTEGER NOT NULL,
    CHECK (start >= 0 AND stop > start)
) STRICT;
CREATE INDEX decision_place ON decision (consensus_id, revision_id, start);
CREATE INDEX decision_revision ON decision (revision_id);

-- The readings it was about, and the codes that were decided on.
CREATE TABLE decision_claim (
    decision_id INTEGER NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,        -- from 1
    side        TEXT NOT NULL CHECK (side IN ('first', 'second', 'decided')),
    code_id     INTEGER NOT NULL,        -- as it was compared; may be gone by now
    code        TEXT NOT NULL,           -- its name then
    start       INTEGER NOT NULL,        -- in the decision's revision
    stop        INTEGER NOT NULL,
    stance      TEXT NOT NULL CHECK (stance IN ('supports', 'qualifies', 'against')),
    PRIMARY KEY (decision_id, number),
    CHECK (start >= 0 AND stop > start)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_claim_code ON decision_claim (code_id);

-- Samples -------------------------------------------------------------------------------

-- A part of the material, drawn for a third coder.
CREATE TABLE sample (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    folded     TEXT NOT NULL,
    unit       TEXT NOT NULL CHECK (unit IN ('transcript', 'turn', 'answer')),
    by_group   INTEGER NOT NULL CHECK (by_group IN (0, 1)), -- each group gave its share
    population INTEGER NOT NULL,         -- units that could have been drawn
    drawn      INTEGER NOT NULL,         -- of these
    seed       INTEGER NOT NULL,
    made_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sample_name ON sample (folded);

CREATE TABLE sample_part (
    id            INTEGER PRIMARY KEY,
    sample_id     INTEGER NOT NULL REFERENCES sample (id) ON DELETE CASCADE,
    transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
    revision_id   INTEGER REFERENCES revision (id) ON DELETE CASCADE, -- NULL: all of it
    start         INTEGER,
    stop          INTEGER,
    CHECK ((revision_id IS NULL) = (start IS NULL) AND (start IS NULL) = (stop IS NULL))
) STRICT;
CREATE INDEX sample_part_sample ON sample_part (sample_id);
CREATE INDEX sample_part_transcript ON sample_part (transcript_id);
CREATE INDEX sample_part_revision ON sample_part (revision_id);

-- A coder has read all of a sample.
CREATE TABLE sample_finished (
    sample_id INTEGER NOT NULL REFERENCES sample (id) ON DELETE CASCADE,
    coder_id  INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    made_at   INTEGER NOT NULL,
    PRIMARY KEY (sample_id, coder_id)
) STRICT, WITHOUT ROWID;

-- Quotations ------------------------------------------------------------------------------

-- What a coder marked for whenever these words are quoted.  The text stays as it is.
CREATE TABLE quote_mark (
    id          INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    coder_id    INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL
                CHECK (kind IN ('omit', 'replace', 'after', 'before', 'emphasis')),
    start       INTEGER NOT NULL,        -- the words that are left out or replaced,
    stop        INTEGER NOT NULL,        -- or beside which something is added
    words       TEXT,                    -- put in square brackets; NULL: omit, emphasis
    made_at     INTEGER NOT NULL,
    CHECK (start >= 0 AND stop > start),
    CHECK ((words IS NULL) = (kind IN ('omit', 'emphasis')))
) STRICT;
CREATE UNIQUE INDEX quote_mark_place ON quote_mark (revision_id, start, stop, kind, coder_id);

-- A passage in another language.
CREATE TABLE translation (
    id          INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    coder_id    INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE, -- who entered it
    start       INTEGER NOT NULL,
    stop        INTEGER NOT NULL,
    language    TEXT NOT NULL,           -- BCP 47
    words       TEXT NOT NULL,           -- a line for each line of a dialogue
    of_hash     TEXT NOT NULL,           -- SHA-256 of the words that were translated; the
                                         -- passage has others: the translation is stale
    translator  TEXT NOT NULL,           -- a name
    checked_by  TEXT,                    -- a name; NULL: a draft
    checked_at  INTEGER,
    made_at     INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,        -- its words
    CHECK (start >= 0 AND stop > start),
    CHECK ((checked_by IS NULL) = (checked_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX translation_place
    ON translation (revision_id, start, stop, language, coder_id);

-- Relations and memos ------------------------------------------------------------------

CREATE TABLE link_type (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,             -- "leads to"
    folded    TEXT NOT NULL,
    inverse   TEXT,                      -- "follows from"; NULL: symmetric
    set_name  TEXT,                      -- the ready set it came from
    position  INTEGER NOT NULL,
    ordered   INTEGER NOT NULL DEFAULT 0 -- 1: what comes back to itself by links of
                                         -- such types is a contradiction
) STRICT;
CREATE UNIQUE INDEX link_type_name ON link_type (folded);

-- Two types that cannot both hold of the same two codes.
CREATE TABLE link_exclusion (
    type_id  INTEGER NOT NULL REFERENCES link_type (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES link_type (id) ON DELETE CASCADE,
    PRIMARY KEY (type_id, other_id),
    CHECK (type_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_exclusion_other ON link_exclusion (other_id);

CREATE TABLE link (
    id        INTEGER PRIMARY KEY,
    type_id   INTEGER NOT NULL REFERENCES link_type (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    coder_id  INTEGER REFERENCES coder (id) ON DELETE SET NULL,
    made_at   INTEGER NOT NULL,
    CHECK (source_id <> target_id)
) STRICT;
CREATE UNIQUE INDEX link_ends ON link (type_id, source_id, target_id);
CREATE INDEX link_source ON link (source_id);
CREATE INDEX link_target ON link (target_id);

CREATE TABLE link_evidence (
    link_id    INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    stance     TEXT NOT NULL CHECK (stance IN ('supports', 'against')),
    PRIMARY KEY (link_id, segment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_evidence_segment ON link_evidence (segment_id);

-- Two codes that the data propose to link: a list of what a coder has to look at, and
-- of what need not be proposed again.  No link, and in no count of links.
CREATE TABLE link_proposal (
    id        INTEGER PRIMARY KEY,
    coder_id  INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    target_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    relation  TEXT NOT NULL              -- what they were found by
              CHECK (relation IN ('together', 'sequence')),
    within    TEXT NOT NULL              -- and in what
              CHECK (within IN ('turn', 'person', 'group')),
    categories INTEGER NOT NULL,         -- 1: with all that counts for them
    state     TEXT NOT NULL CHECK (state IN ('kept', 'dropped')),
    made_at   INTEGER NOT NULL,
    CHECK (source_id <> target_id)
) STRICT;
CREATE UNIQUE INDEX link_proposal_ends ON link_proposal
    (coder_id, min(source_id, target_id), max(source_id, target_id));
CREATE INDEX link_proposal_source ON link_proposal (source_id);
CREATE INDEX link_proposal_target ON link_proposal (target_id);

CREATE TABLE memo (
    id         INTEGER PRIMARY KEY,
    coder_id   INTEGER REFERENCES coder (id) ON DELETE SET NULL,
    kind       TEXT NOT NULL,            -- code, theoretical, methodological ...
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,            -- Markdown
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'team', 'public')),
    written_at INTEGER NOT NULL,         -- the date of the thought
    changed_at INTEGER NOT NULL,
    changer_id INTEGER REFERENCES coder (id) ON DELETE SET NULL -- who made it as it is
) STRICT;
CREATE INDEX memo_writer ON memo (coder_id, written_at);

-- What a memo was before each change of its words, title, kind, date or visibility.
CREATE TABLE memo_state (
    memo_id    INTEGER NOT NULL REFERENCES memo (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,         -- from 1; the memo itself is the last
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    body       TEXT NOT NULL,
    visibility TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    maker_id   INTEGER REFERENCES coder (id) ON DELETE SET NULL,
    PRIMARY KEY (memo_id, number)
) STRICT, WITHOUT ROWID;

-- Who was there: at a meeting, at an interview.  A coder is known by the name.
CREATE TABLE memo_attendee (
    memo_id  INTEGER NOT NULL REFERENCES memo (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (memo_id, position)
) STRICT, WITHOUT ROWID;

-- What a memo is about; exactly one of the references.
CREATE TABLE memo_about (
    id            INTEGER PRIMARY KEY,
    memo_id       INTEGER NOT NULL REFERENCES memo (id) ON DELETE CASCADE,
    transcript_id INTEGER REFERENCES transcript (id) ON DELETE CASCADE,
    revision_id   INTEGER REFERENCES revision (id) ON DELETE CASCADE, -- a passage
    start         INTEGER,
    stop          INTEGER,
    code_id       INTEGER REFERENCES code (id) ON DELETE CASCADE,
    link_id       INTEGER REFERENCES link (id) ON DELETE CASCADE,
    other_id      INTEGER REFERENCES memo (id) ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participant (id) ON DELETE CASCADE,
    group_id      INTEGER REFERENCES meeting_group (id) ON DELETE CASCADE,
    model_id      INTEGER REFERENCES model (id) ON DELETE CASCADE,
    stage_id      INTEGER REFERENCES stage (id) ON DELETE CASCADE,
    coder_id      INTEGER REFERENCES coder (id) ON DELETE CASCADE,
    CHECK ((transcript_id IS NOT NULL) + (revision_id IS NOT NULL) + (code_id IS NOT NULL)
         + (link_id IS NOT NULL) + (other_id IS NOT NULL) + (participant_id IS NOT NULL)
         + (group_id IS NOT NULL) + (model_id IS NOT NULL) + (stage_id IS NOT NULL)
         + (coder_id IS NOT NULL) = 1),
    CHECK ((revision_id IS NULL) = (start IS NULL) AND (start IS NULL) = (stop IS NULL))
) STRICT;
CREATE INDEX memo_about_memo ON memo_about (memo_id);

-- A code applied to a memo, or to words of it, by a coder.  No segment of an
-- interview, and in no count of them.
CREATE TABLE memo_segment (
    id       INTEGER PRIMARY KEY,
    memo_id  INTEGER NOT NULL REFERENCES memo (id) ON DELETE CASCADE,
    code_id  INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    coder_id INTEGER NOT NULL REFERENCES coder (id) ON DELETE CASCADE,
    start    INTEGER NOT NULL,           -- in the body as it is now
    stop     INTEGER NOT NULL,           -- both 0: the whole memo
    made_at  INTEGER NOT NULL,
    CHECK ((start = 0 AND stop = 0) OR (start >= 0 AND stop > start))
) STRICT;
CREATE UNIQUE INDEX memo_segment_place ON memo_segment (memo_id, start, stop, code_id, coder_id);
CREATE INDEX memo_segment_code ON memo_segment (code_id, coder_id);

-- An order of memos of its own: the outline of a paper.
CREATE TABLE sorting (
    id       INTEGER PRIMARY KEY,
    coder_id INTEGER REFERENCES coder (id) ON DELETE SET NULL, -- NULL: everybody's
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sorting_name ON sorting (coalesce(coder_id, 0), folded);

-- Its lines: headings, and memos under them.
CREATE TABLE sorting_line (
    id         INTEGER PRIMARY KEY,
    sorting_id INTEGER NOT NULL REFERENCES sorting (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,         -- with room between any two
    depth      INTEGER NOT NULL,         -- of a heading, from 1; of a memo 0
    heading    TEXT,                     -- NULL: a memo; of a code its name then
    code_id    INTEGER REFERENCES code (id) ON DELETE SET NULL, -- a heading that is one
    memo_id    INTEGER REFERENCES memo (id) ON DELETE CASCADE,
    CHECK ((heading IS NULL) = (depth = 0) AND (heading IS NULL) = (memo_id IS NOT NULL)),
    CHECK (code_id IS NULL OR heading IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX sorting_line_memo ON sorting_line (sorting_id, memo_id);
CREATE INDEX sorting_line_place ON sorting_line (sorting_id, position);

-- The theory --------------------------------------------------------------------------------

CREATE TABLE model (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    root_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    outcome TEXT,                        -- where the process leads
    caption TEXT,
    notes   TEXT,                        -- sources, printed below
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX model_name ON model (folded);

-- The name of a level: 0 the root, 1 its children ...
CREATE TABLE model_level (
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    depth    INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (model_id, depth)
) STRICT, WITHOUT ROWID;

-- Members in an order of the model's own; others follow in the order of the tree.
CREATE TABLE model_member (
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    code_id  INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    PRIMARY KEY (model_id, code_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_link (
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    link_id  INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    PRIMARY KEY (model_id, link_id)
) STRICT, WITHOUT ROWID;

-- What surrounds the process, from the inside out; drawn, not tabled.
CREATE TABLE model_layer (
    model_id INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (model_id, position)
) STRICT, WITHOUT ROWID;

-- The quotation a researcher chose for a member: words within a segment.
CREATE TABLE model_quote (
    model_id   INTEGER NOT NULL REFERENCES model (id) ON DELETE CASCADE,
    code_id    INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    start      INTEGER NOT NULL,         -- in the segment's revision
    stop       INTEGER NOT NULL,
    PRIMARY KEY (model_id, code_id),
    CHECK (start >= 0 AND stop > start)
) STRICT, WITHOUT ROWID;

-- Glaser's coding families (model/family.h), as tags of memos and models.
CREATE TABLE family_tag (
    id       INTEGER PRIMARY KEY,
    memo_id  INTEGER REFERENCES memo (id) ON DELETE CASCADE,
    model_id INTEGER REFERENCES model (id) ON DELETE CASCADE,
    family   TEXT NOT NULL,              -- its id: "cutting-point"
    CHECK ((memo_id IS NULL) <> (model_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX family_tag_memo ON family_tag (memo_id, family);
CREATE UNIQUE INDEX family_tag_model ON family_tag (model_id, family);
