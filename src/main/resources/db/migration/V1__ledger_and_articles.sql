-- The schema "tearsheet": the ledger of dumps, their articles, and what was rejected.
-- Append-only: a change is a new file beside this one.

-- A running service. Its claims are free for others once its heartbeat is older than the setting claim.timeout.
create table tearsheet.instance (
    id           uuid primary key,
    home         text not null,
    host         text not null,
    pid          bigint not null,
    started_at   timestamptz not null default now(),
    heartbeat_at timestamptz not null default now()
);

-- The ledger: one row for every dump ever taken, known by the SHA-256 of its unpacked bytes.
create table tearsheet.dump (
    id             text collate "C" primary key,       -- the first 16 hex digits of sha256
    sha256         text collate "C" not null unique,
    dump           text not null,                      -- the name it was dropped under
    bytes          bigint not null,
    unpacked_bytes bigint not null,
    encoding       text not null,
    compression    text not null,
    marker         text,
    -- The books. taken = stored + duplicate + rejected, and the three byte books add up to unpacked_bytes.
    taken          integer not null,
    stored         integer not null default 0,
    duplicate      integer not null default 0,
    rejected       integer not null default 0,
    article_bytes  bigint not null,
    marker_bytes   bigint not null,
    other_bytes    bigint not null,
    -- How far: the ordinals whose fate is in the tables, and the bytes of those articles.
    progress       int4multirange not null default '{}',
    booked_bytes   bigint not null default 0,
    -- Who works on it. A batch of an older epoch than the row's is refused.
    state          text not null default 'WORKING' check (state in ('WORKING', 'CLOSED', 'ARCHIVED')),
    holder         uuid,
    epoch          integer not null default 1,
    config_version text not null,
    started_at     timestamptz not null default now(),
    finished_at    timestamptz,
    archived_at    timestamptz
);

create index dump_unfinished on tearsheet.dump (started_at) where state <> 'ARCHIVED';

-- One row for every article. The text is stored once: body holds the paragraphs, blocks hold the text of what was torn
-- off. No foreign key to the ledger: rows are written by one statement that has locked the ledger's row, and the check
-- for each row would cost more than storing it.
create table tearsheet.article (
    ordinal        integer not null,
    word_count     integer not null,
    "offset"       bigint not null,
    length         integer not null,
    malformed      integer not null,                   -- characters that had to be replaced by U+FFFD
    id             text collate "C" primary key,       -- dump.id, '-', ordinal
    dump           text not null,
    name           text not null,
    headline       text,
    dek            text,
    byline         text,
    authors        text[] not null,
    publisher      text,
    published      text,                               -- ISO 8601: a day, or an instant with the offset as printed
    dateline       text,
    topics         text[] not null,
    language       text,
    encoding       text not null,
    content_sha256 bytea not null,
    duplicate_of   text collate "C" references tearsheet.article (id),
    config_version text not null,
    body           text not null,
    blocks         jsonb not null
);

-- Of equal articles one is the first; this index makes two that arrive at the same moment see each other.
create unique index article_first on tearsheet.article (content_sha256) where duplicate_of is null;
create index article_duplicate_of on tearsheet.article (duplicate_of) where duplicate_of is not null;

create table tearsheet.rejected (
    id          text collate "C" primary key,
    dump        text not null,
    ordinal     integer not null,
    name        text not null,
    "offset"    bigint not null,
    length      integer not null,
    kind        text not null,
    step        text not null,
    message     text not null,
    raw         bytea not null,
    charset     text,                                  -- fixed by the dump's byte order mark, or null
    state       text not null default 'WAITING' check (state in ('WAITING', 'RETRY', 'STORED')),
    rejected_at timestamptz not null default now()
);

create index rejected_to_retry on tearsheet.rejected (id) where state = 'RETRY';

-- What most readers want: every article once.
create view tearsheet.article_current as
    select * from tearsheet.article where duplicate_of is null;
