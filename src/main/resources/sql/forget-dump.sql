-- Takes an emptied, unfinished dump out of the ledger: its file changed while it was read, so that dump never was.
delete from tearsheet.dump
where id = :?id and epoch = :?epoch and state = 'WORKING' and isempty(progress)
