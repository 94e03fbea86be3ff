-- Rejected articles that somebody asked this home to put through again, a batch of one dump at a time; where no other home
-- uses the database, all that somebody asked for. Nobody claims them: who stores first has settled them, and store-batch
-- takes nothing of the others.
with asked as (
    select r.id, r.dump, r.ordinal, r.name, r."offset", r.raw, r.charset, d.id as key, d.sha256, d.epoch
    from tearsheet.rejected r join tearsheet.dump d on d.id = split_part(r.id, '-', 1)
    where r.state = 'RETRY' and d.state = 'ARCHIVED'
      and (:?alone::boolean or r.asked_by is null or r.asked_by = :?path or starts_with(r.asked_by, :?begin))
)
select id, dump, ordinal, name, "offset", raw, charset, sha256, epoch
from asked
where key = (select key from asked order by id limit 1)
order by ordinal
limit 200
