-- Closes a dump's books: only if every article has its fate and every byte its book. balanced is false where not.
-- Asked again, because the commit's answer was lost or the process died before the archive, it says the same again.
-- What it says is read from the locked row, so that a claim taken away at the moment shows as not held.
with locked as (
    select d.*,
           d.stored + d.duplicate + d.rejected = d.taken
               and d.progress @> int4multirange(int4range(1, d.taken, '[]'))
               and d.booked_bytes = d.article_bytes
               and d.article_bytes + d.marker_bytes + d.other_bytes = d.unpacked_bytes as adds_up
    from tearsheet.dump d
    where d.id = :?id
    for update
),
closed as (
    update tearsheet.dump d
    set state = 'CLOSED', finished_at = now()
    from locked l
    where d.id = l.id and l.epoch = :?epoch and l.state = 'WORKING' and l.adds_up
    returning d.finished_at
)
select l.epoch = :?epoch as held, l.state = 'CLOSED' or exists (select from closed) as balanced,
       l.taken, l.stored, l.duplicate, l.rejected, l.booked_bytes, l.article_bytes, l.marker_bytes, l.other_bytes,
       l.unpacked_bytes, l.started_at, coalesce(l.finished_at, (select finished_at from closed)) as finished_at,
       l.config_version, l.progress::text as progress
from locked l
