-- What a look at the inbox has shown of them: LEFT, the file is gone from it; BACK, it lies there; FILED, it was moved to
-- the archive by an instance that died before it could say so. Who has claimed the dump since has another epoch.
update tearsheet.dump d
set left_at = case l.fate when 'LEFT' then now() end,
    state = case l.fate when 'FILED' then 'ARCHIVED' else d.state end,
    archived_at = case l.fate when 'FILED' then now() end,
    holder = case l.fate when 'FILED' then null else d.holder end
from unnest(:?ids::text[], :?epochs::integer[], :?fates::text[]) as l (id, epoch, fate)
where d.id = l.id
  and d.epoch = l.epoch
  and d.state <> 'ARCHIVED'
  and (l.fate <> 'FILED' or d.state = 'CLOSED')
returning d.dump, d.file, l.fate, d.taken, d.stored + d.duplicate + d.rejected as done
