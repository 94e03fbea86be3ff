-- Stores one batch: articles, duplicates, rejected ones, and the ledger's progress, or nothing of it.
--
-- guard locks the dump's row, so batches of one dump queue here; a batch of an older epoch, and one that is stored
-- already (its commit's answer was lost), find no row and store nothing.
-- asked: of articles that are put through again, those that nobody has settled meanwhile; another configuration, or
-- another instance, may have taken the same. "for update" sees them as they are now, and not as they were when the
-- statement began to wait.
-- firsts: the first of each content. Where another transaction stores the same content at the same moment, "do update"
-- waits for it and gives back the row that won, whatever this statement's snapshot says. The order by content makes
-- all batches wait in the same order, so they cannot wait for each other.
with guard as (
    select d.id, d.dump, :?configVersion::text as config_version
    from tearsheet.dump d
    where d.id = :?id and d.epoch = :?epoch
      and (:?retry::boolean or not d.progress @> :?ordinals::int4multirange)
    for update
),
asked as materialized (
    select r.id
    from guard g join tearsheet.rejected r on :?retry::boolean
    where r.id = any (:?ids::text[] || :?rejectedIds::text[]) and r.state = 'RETRY'
    for update of r
),
batch as materialized (
    select g.dump, g.config_version, u.*
    from guard g cross join rows from (
        unnest(:?ids::text[]),
        unnest(:?articleOrdinals::integer[]),
        unnest(:?names::text[]),
        unnest(:?offsets::bigint[]),
        unnest(:?lengths::integer[]),
        unnest(:?headlines::text[]),
        unnest(:?deks::text[]),
        unnest(:?bylines::text[]),
        unnest(:?authors::text[]),
        unnest(:?publishers::text[]),
        unnest(:?published::text[]),
        unnest(:?datelines::text[]),
        unnest(:?topics::text[]),
        unnest(:?languages::text[]),
        unnest(:?bodies::text[]),
        unnest(:?wordCounts::integer[]),
        unnest(:?fingerprints::bytea[]),
        unnest(:?encodings::text[]),
        unnest(:?malformed::integer[]),
        unnest(:?sections::text[]),
        unnest(:?marks::text[])
    ) as u (id, ordinal, name, "offset", length, headline, dek, byline, authors, publisher, published, dateline,
            topics, language, body, word_count, content_sha256, encoding, malformed, section, marks)
    where not :?retry::boolean or u.id in (select id from asked)
),
firsts as (
    insert into tearsheet.article
        (ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline, authors, publisher,
         published, dateline, topics, language, encoding, content_sha256, config_version, section, body, marks)
    select distinct on (content_sha256)
        ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline,
        string_to_array(authors, E'\x1f'), publisher, published, dateline, string_to_array(topics, E'\x1f'), language,
        encoding, content_sha256, config_version, section, body, marks
    from batch
    order by content_sha256, ordinal
    on conflict (content_sha256) where duplicate_of is null
        do update set content_sha256 = excluded.content_sha256
    returning id, content_sha256, xmax = 0 as is_new
),
twins as (
    insert into tearsheet.article
        (ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline, authors, publisher,
         published, dateline, topics, language, encoding, content_sha256, config_version, section, body, marks, duplicate_of)
    select
        b.ordinal, b.word_count, b."offset", b.length, b.malformed, b.id, b.dump, b.name, b.headline, b.dek, b.byline,
        string_to_array(b.authors, E'\x1f'), b.publisher, b.published, b.dateline,
        string_to_array(b.topics, E'\x1f'), b.language, b.encoding, b.content_sha256, b.config_version, b.section, b.body,
        b.marks, f.id
    from batch b join firsts f using (content_sha256)
    where b.id <> f.id
    on conflict (id) do nothing
    returning id, duplicate_of
),
refused as (
    insert into tearsheet.rejected as r (id, dump, ordinal, name, "offset", length, kind, step, message, raw, charset)
    select u.id, g.dump, u.ordinal, u.name, u."offset", u.length, u.kind, u.step, u.message, u.raw, u.charset
    from guard g cross join unnest(
        :?rejectedIds::text[], :?rejectedOrdinals::integer[], :?rejectedNames::text[], :?rejectedOffsets::bigint[],
        :?rejectedLengths::integer[], :?rejectedKinds::text[], :?rejectedSteps::text[], :?rejectedMessages::text[],
        :?rejectedRaws::bytea[], :?rejectedCharsets::text[]
    ) as u (id, ordinal, name, "offset", length, kind, step, message, raw, charset)
    where not :?retry::boolean or u.id in (select id from asked)
    on conflict (id) do update
        set kind = excluded.kind, step = excluded.step, message = excluded.message, state = 'WAITING'
    returning r.kind, xmax = 0 as is_new
),
settled as (
    update tearsheet.rejected r set state = 'STORED'
    from batch b
    where r.id = b.id and r.state = 'RETRY'
    returning r.id
),
counted as (
    select (select count(*) from firsts where is_new)::integer as stored,
           (select count(*) from twins)::integer as duplicate,
           (select count(*) from refused where is_new and kind <> 'PREAMBLE')::integer as rejected,
           (select count(*) from settled)::integer as settled
),
booked as (
    update tearsheet.dump d
    set progress = d.progress + :?ordinals::int4multirange,
        booked_bytes = d.booked_bytes + case when :?retry::boolean then 0 else :?articleBytes::bigint end,
        stored = d.stored + c.stored,
        duplicate = d.duplicate + c.duplicate,
        rejected = d.rejected + c.rejected - c.settled,
        stored_at = clock_timestamp()
    from guard g, counted c
    where d.id = g.id
    returning c.stored, c.duplicate, c.rejected
)
select exists (select from guard)
           or (d.epoch = :?epoch and d.progress @> :?ordinals::int4multirange) as held, -- the latter: stored before
       coalesce(b.stored, 0) as stored, coalesce(b.duplicate, 0) as duplicate, coalesce(b.rejected, 0) as rejected,
       (select string_agg(t.id || ' ' || t.duplicate_of, ' ') from twins t) as twins -- each with its first
from tearsheet.dump d left join booked b on true
where d.id = :?id
