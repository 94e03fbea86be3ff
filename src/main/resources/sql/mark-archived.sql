-- The dump's files are on the shelf: it is done, and known from now on.
update tearsheet.dump
set state = 'ARCHIVED', archived_at = now(), holder = null
where id = :?id and epoch = :?epoch and state = 'CLOSED'
