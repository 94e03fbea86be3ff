-- Which home's service is to put a rejected article through again: the one that asked, whose rules its user knows. Null
-- where an older version asked: any one's.
alter table tearsheet.rejected add column asked_by text;
