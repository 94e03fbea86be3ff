-- The next stored articles among these ids, in the order of the dump: as many as their raw bytes allow, but one at least.
-- asked: how many there are, so that the reader knows whether some are left.
with picked as (
    select id, sum(length) over (order by ordinal) - length as before, count(*) over () as asked
    from tearsheet.article
    where id = any(:?ids::text[])
)
select a.id, a.dump, a.ordinal, a.name, a."offset", a.length, a.headline, a.dek, a.byline, a.authors, a.publisher,
       a.published, a.dateline, a.topics, a.language, a.body, a.word_count, a.content_sha256, a.duplicate_of,
       tearsheet.blocks(a.body, a.marks)::text as blocks, a.config_version, p.asked
from picked p join tearsheet.article a on a.id = p.id
where p.before < :?bytes
order by a.ordinal
