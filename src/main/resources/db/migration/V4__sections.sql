-- What the route files an article under, and for each such section a table of its own.
alter table tearsheet.article add column section text;

create index article_section on tearsheet.article (id) where section is not null;

create or replace view tearsheet.article_current as
    select * from tearsheet.article where duplicate_of is null;

-- Puts a finished dump's articles into the tables of their sections, made when first needed. Asked again, it changes
-- nothing. Runs with the rights of the owner, who alone may make tables; the names are checked here once more.
create function tearsheet.file_sections(key text) returns integer
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    part text;
    filed integer := 0;
    added integer;
begin
    for part in
        select distinct section from tearsheet.article
        where section is not null and section ~ '^[a-z][a-z0-9_]{0,40}$' and id >= key || '-' and id < key || '.'
    loop
        if to_regclass('tearsheet.article_' || part) is null then
            perform pg_advisory_xact_lock(hashtext('tearsheet.article_' || part));
            execute format(
                'create table if not exists tearsheet.%1$I (like tearsheet.article, primary key (id),'
                ' foreign key (id) references tearsheet.article (id) on delete cascade)', 'article_' || part);
            execute format(
                'grant select, insert, update, delete on tearsheet.%I to %I', 'article_' || part, session_user);
        end if;
        execute format(
            'insert into tearsheet.%I select * from tearsheet.article where section = $1 and id >= $2 and id < $3'
            ' on conflict (id) do nothing', 'article_' || part)
            using part, key || '-', key || '.';
        get diagnostics added = row_count;
        filed := filed + added;
    end loop;
    return filed;
end
$$;
revoke execute on function tearsheet.file_sections(text) from public;
grant execute on function tearsheet.file_sections(text) to ${service};
