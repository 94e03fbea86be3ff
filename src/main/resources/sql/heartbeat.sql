-- Tells the other instances that this one lives; put back if it was taken for dead. By the clock of this moment: a beat
-- that had to wait would be old by that of the transaction's begin.
insert into tearsheet.instance (id, home, host, pid, steps_given_up, files, heartbeat_at)
values (:?instance::uuid, :?home, :?host, :?pid, :?stepsGivenUp, jsonb_object(:?files::text[], :?fates::text[]),
        clock_timestamp())
on conflict (id) do update
    set heartbeat_at = clock_timestamp(), steps_given_up = excluded.steps_given_up, files = excluded.files
