-- Tells the other instances that this one lives; put back if it was taken for dead.
insert into tearsheet.instance (id, home, host, pid)
values (:?instance::uuid, :?home, :?host, :?pid)
on conflict (id) do update set heartbeat_at = now()
