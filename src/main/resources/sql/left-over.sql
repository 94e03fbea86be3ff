-- Unfinished dumps of files of this inbox that no other live instance holds: what may have been left over.
select d.id, d.sha256, d.dump, d.file, d.state, d.epoch, d.finished_at, d.left_at is not null as left_over
from tearsheet.dump d
where d.state <> 'ARCHIVED'
  and starts_with(d.file, :?inbox)
  and (d.holder is null
       or d.holder = :?instance::uuid
       or not tearsheet.is_alive(d.holder, :?claimTimeoutMillis))
