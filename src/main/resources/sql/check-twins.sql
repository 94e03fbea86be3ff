-- How many of these duplicates still have the first that their lines name: another dump may have been taken back since.
select count(*)::integer as same
from unnest(:?twins::text[], :?firsts::text[]) as t (id, first) join tearsheet.article a on a.id = t.id
where a.duplicate_of = t.first
