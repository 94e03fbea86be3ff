-- The stored articles of these ids, in the order of the dump.
select id, dump, ordinal, name, "offset", length, headline, dek, byline, authors, publisher, published, dateline,
       topics, language, body, word_count, content_sha256, duplicate_of, blocks::text as blocks, config_version
from tearsheet.article
where id = any(:?ids::text[])
order by ordinal
