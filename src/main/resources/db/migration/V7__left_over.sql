-- Which file a dump came from, and since when that is gone from its inbox while the dump is unfinished and nobody is at
-- work on it; null while all is as it should be.
alter table tearsheet.dump
    add column file    text,
    add column left_at timestamptz;
