-- Which configuration a service works under, and what became of the edits of its files since it started.
alter table tearsheet.instance
    add column config_version  text,
    add column changes_taken   integer not null default 0,
    add column changes_refused integer not null default 0,
    add column refusal         text,                   -- what is wrong with the files as they are now, or null
    add column refused_at      timestamptz;

-- What each configuration that ever took a dump was written as: its files, and as 'settings' what was set.
create table tearsheet.configuration (
    version  text collate "C" not null,
    name     text collate "C" not null,
    content  text not null,
    kept_at  timestamptz not null default now(),
    primary key (version, name)
);
