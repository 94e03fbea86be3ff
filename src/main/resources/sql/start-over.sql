-- Takes back what a dump has stored, so that it can start over as today's configuration cuts it. Articles of other
-- dumps that were duplicates of it get a new first, in the tables of their sections and in the books of that first's
-- dump as well. To be run under an epoch that no batch in work has: this statement
-- does not see what one would commit beside it.
with held as (
    select d.id from tearsheet.dump d
    where d.id = :?id and d.epoch = :?epoch and d.state <> 'ARCHIVED'
    for update
),
gone as (
    delete from tearsheet.article a using held h
    where a.id >= h.id || '-' and a.id < h.id || '.'
    returning a.id, a.duplicate_of
),
unrejected as (
    delete from tearsheet.rejected r using held h
    where r.id >= h.id || '-' and r.id < h.id || '.'
    returning r.id
),
heir as (
    select distinct on (g.id) g.id as gone, a.id as first
    from gone g join tearsheet.article a on a.duplicate_of = g.id
    where g.duplicate_of is null and not exists (select from gone other where other.id = a.id)
    order by g.id, a.id
),
adopted as (
    update tearsheet.article a
    set duplicate_of = nullif(h.first, a.id)
    from heir h
    where a.duplicate_of = h.gone and not exists (select from gone g where g.id = a.id)
    returning a.id, a.duplicate_of
),
refiled as (
    select tearsheet.refile_duplicates(array_agg(id), array_agg(duplicate_of)) as rows from adopted
),
rebooked as (
    update tearsheet.dump d
    set stored = d.stored + h.firsts, duplicate = d.duplicate - h.firsts
    from (select split_part(first, '-', 1) as id, count(*)::integer as firsts from heir group by 1) h
    where d.id = h.id
    returning d.id
)
update tearsheet.dump d
set progress = '{}', booked_bytes = 0, stored = 0, duplicate = 0, rejected = 0,
    claimed_at = now(), claimed_done = 0, claimed_bytes = 0, stored_at = null,
    state = 'WORKING', finished_at = null, started_at = now(), config_version = :?configVersion,
    dump = :?name, bytes = :?bytes, encoding = :?encoding, compression = :?compression, marker = :?marker,
    taken = :?taken, article_bytes = :?articleBytes, marker_bytes = :?markerBytes, other_bytes = :?otherBytes
from held h, refiled r
where d.id = h.id
returning d.epoch, r.rows as refiled
