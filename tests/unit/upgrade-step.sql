-- A step after the released ones, for test-upgrade.c: a table more.
CREATE TABLE probe (
    name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO probe (name) VALUES ('stepped');
