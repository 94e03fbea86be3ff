-- The dump's files are on the shelf: it is done, and known from now on, whoever holds it by now.
update tearsheet.dump
set state = 'ARCHIVED', archived_at = now(), holder = null, left_at = null
where id = :?id and state = 'CLOSED'
