-- Whether an instance lives: its heartbeat is near to now on either side. One from the future was written before the
-- server's clock was put back, and says as little as an old one.
-- Volatile, so that heartbeat and clock are those of the moment it is asked. The statement that asks may have waited for
-- a lock since it began: by the heartbeats it could see then an instance that lives would look dead by today's clock,
-- and by the clock of then today's heartbeat would come from the future.
create function tearsheet.is_alive(instance uuid, claim_timeout_millis bigint) returns boolean
    language sql volatile as $$
    select exists (
        select from tearsheet.instance i
        where i.id = is_alive.instance
          and abs(extract(epoch from clock_timestamp() - i.heartbeat_at)) * 1000 < claim_timeout_millis)
$$;
