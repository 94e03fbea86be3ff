-- Rejected articles that somebody asked this home to put through again, a batch of one dump at a time. Nobody claims
-- them: who stores first has settled them, and store-batch takes nothing of the others.
select r.id, r.dump, r.ordinal, r.name, r."offset", r.raw, r.charset, d.sha256, d.epoch
from tearsheet.rejected r join tearsheet.dump d on d.id = split_part(r.id, '-', 1)
where r.state = 'RETRY' and d.state = 'ARCHIVED' and coalesce(r.asked_by, :?home) = :?home
  and d.id = (
      select e.id from tearsheet.rejected q join tearsheet.dump e on e.id = split_part(q.id, '-', 1)
      where q.state = 'RETRY' and e.state = 'ARCHIVED' and coalesce(q.asked_by, :?home) = :?home
      order by q.id limit 1)
order by r.ordinal
limit 200
