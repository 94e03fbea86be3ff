-- Steps that took too long for an article and have not ended yet, though their articles are rejected: threads that only
-- the end of the service ends.
alter table tearsheet.instance add column steps_given_up integer not null default 0;
