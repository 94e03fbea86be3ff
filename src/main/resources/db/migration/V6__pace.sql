-- How fast a dump goes: since when its holder has it, what was stored of it before, and when the last batch came.
alter table tearsheet.dump
    add column claimed_at    timestamptz not null default now(),
    add column claimed_done  integer not null default 0,
    add column claimed_bytes bigint not null default 0,
    add column stored_at     timestamptz;
