-- Rejected articles that somebody asked to put through again, a batch of one dump at a time.
select r.id, r.dump, r.ordinal, r.name, r."offset", r.raw, r.charset, d.sha256, d.epoch
from tearsheet.rejected r join tearsheet.dump d on d.id = split_part(r.id, '-', 1)
where r.state = 'RETRY' and d.state = 'ARCHIVED'
  and d.id = (
      select split_part(q.id, '-', 1) from tearsheet.rejected q
      where q.state = 'RETRY' order by q.id limit 1)
order by r.ordinal
limit 200
