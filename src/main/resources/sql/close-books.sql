-- Closes a dump's books: only if every article has its fate and every byte its book. balanced is false where not.
-- Asked again, because the commit's answer was lost or the process died before the archive, it says the same again.
with closed as (
    update tearsheet.dump
    set state = 'CLOSED', finished_at = now()
    where id = :?id and epoch = :?epoch and state = 'WORKING'
      and stored + duplicate + rejected = taken
      and progress @> int4multirange(int4range(1, taken, '[]'))
      and booked_bytes = article_bytes
      and article_bytes + marker_bytes + other_bytes = unpacked_bytes
    returning finished_at
)
select d.epoch = :?epoch as held, (d.state = 'CLOSED' or exists (select from closed)) as balanced,
       d.taken, d.stored, d.duplicate, d.rejected, d.booked_bytes, d.article_bytes, d.marker_bytes, d.other_bytes,
       d.unpacked_bytes, d.started_at, coalesce(d.finished_at, (select finished_at from closed)) as finished_at,
       d.config_version, d.progress::text as progress
from tearsheet.dump d
where d.id = :?id
