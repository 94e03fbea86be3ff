-- What a service knows of files that lie in its inbox, by their paths: that they are in work, or why they have to wait.
alter table tearsheet.instance add column files jsonb not null default '{}';
