-- Tells the other instances that this one lives; put back if it was taken for dead.
insert into tearsheet.instance (id, home, host, pid, steps_given_up)
values (:?instance::uuid, :?home, :?host, :?pid, :?stepsGivenUp)
on conflict (id) do update set heartbeat_at = now(), steps_given_up = excluded.steps_given_up
