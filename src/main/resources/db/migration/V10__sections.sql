-- A section whose table's name is taken by something that is no table (an index, a view) has none: its articles stay in
-- tearsheet.article alone, and their dump is archived all the same.
create or replace function tearsheet.file_sections(key text) returns integer
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    part text;
    filed integer := 0;
    added integer;
begin
    for part in
        select distinct a.section from tearsheet.article a
        where a.section is not null and a.section ~ '^[a-z][a-z0-9_]{0,40}$' and a.id >= key || '-' and a.id < key || '.'
          and not exists (
              select from pg_class c
              where c.oid = to_regclass('tearsheet.article_' || a.section) and c.relkind not in ('r', 'p', 'f'))
    loop
        if to_regclass('tearsheet.article_' || part) is null then
            perform pg_advisory_xact_lock(hashtext('tearsheet.article_' || part));
            execute format(
                'create table if not exists tearsheet.%1$I (like tearsheet.article_current, primary key (id),'
                ' foreign key (id) references tearsheet.article (id) on delete cascade)', 'article_' || part);
            execute format(
                'grant select, insert, update, delete on tearsheet.%I to %I', 'article_' || part, session_user);
        end if;
        execute format(
            'insert into tearsheet.%I (ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek,'
            ' byline, authors, publisher, published, dateline, topics, language, encoding, content_sha256,'
            ' duplicate_of, config_version, body, blocks, section)'
            ' select ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline, authors,'
            ' publisher, published, dateline, topics, language, encoding, content_sha256, duplicate_of, config_version,'
            ' body, tearsheet.blocks(body, marks), section'
            ' from tearsheet.article where section = $1 and id >= $2 and id < $3 on conflict (id) do nothing',
            'article_' || part)
            using part, key || '-', key || '.';
        get diagnostics added = row_count;
        filed := filed + added;
    end loop;
    return filed;
end
$$;

-- Tells the tables of sections that articles have another first now, or are one (null); how many rows were told.
create function tearsheet.refile_duplicates(ids text[], firsts text[]) returns integer
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    part text;
    told integer := 0;
    changed integer;
begin
    for part in
        select distinct a.section from tearsheet.article a
        where a.id = any (ids) and a.section is not null and a.section ~ '^[a-z][a-z0-9_]{0,40}$'
          and exists (
              select from pg_class c
              where c.oid = to_regclass('tearsheet.article_' || a.section) and c.relkind in ('r', 'p', 'f'))
    loop
        execute format(
            'update tearsheet.%I t set duplicate_of = u.first from unnest($1, $2) as u (id, first) where t.id = u.id',
            'article_' || part)
            using ids, firsts;
        get diagnostics changed = row_count;
        told := told + changed;
    end loop;
    return told;
end
$$;
revoke execute on function tearsheet.refile_duplicates(text[], text[]) from public;
grant execute on function tearsheet.refile_duplicates(text[], text[]) to ${service};
