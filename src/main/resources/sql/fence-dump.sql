-- Ends the present epoch of a dump that is to be taken back: batches that are still in work are refused from now on, and
-- what they have committed can be seen by the statement after this one.
update tearsheet.dump
set epoch = epoch + 1
where id = :?id and epoch = :?epoch and state <> 'ARCHIVED'
returning epoch
