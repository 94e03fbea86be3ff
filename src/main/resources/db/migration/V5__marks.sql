-- What was found about the blocks of an article moves from "blocks jsonb" to the compact text "marks": two thirds of a
-- row were words that its other columns hold already. blocks(body, marks) makes the JSON again, and the views show it.
--
-- marks is one entry for each block, with E'\x1e' between two. An entry has two or three fields, with E'\x1f' between
-- them: the place, the reason, and the text of a block that is not of the body.
--   place    a letter for the label; how many lines after the one before it begins, if not 1; ',' and how many lines it
--            has more than one, if any
--   reason   empty if it is that of the block before; E'\x01' stands for the beginning of the block's own text in
--            quotes, the codes below stand for what reasons say often
-- Rows of before this migration, and those that hold a control character of their own, have plain JSON: it begins
-- with '['. The codes and letters are what class Marks writes; they are never changed, only added to.
create function tearsheet.blocks(body text, marks text) returns jsonb
    language plpgsql immutable strict parallel safe as $$
declare
    labels constant text[] := array[
        'HEADLINE', 'DEK', 'BYLINE', 'DATE', 'PUBLISHER', 'DATELINE', 'TOPIC', 'BODY', 'CAPTION', 'READ_TIME',
        'NAVIGATION', 'PROMOTION', 'RELATED', 'SHARE', 'SUBSCRIBE', 'AUTHOR_BIO', 'COMMENTS', 'LEGAL', 'ERROR_TEXT',
        'UNDECIDED'];
    codes constant text[] := array[
        E'\x02', 'model 0.',
        E'\x03', ' words, ends a sentence, shares ',
        E'\x04', ' words, no full stop, shares ',
        E'\x05', ' words, no full stop, title case, shares ',
        E'\x06', ' words, no full stop, ',
        E'\x07', ' % of its words with the text above',
        E'\x0e', ' % of its words with the text above, below the body''s end',
        E'\x0f', ' % of its words with the text above, above the headline',
        E'\x10', ', shares ',
        E'\x11', ' word, no full stop, ',
        E'\x12', ' or more articles of this dump',
        E'\x13', 'in a list of teasers after ',
        E'\x14', 'has the navigation phrase ',
        E'\x15', 'has the share phrase ',
        E'\x16', 'has the subscribe phrase ',
        E'\x17', 'title-like line of ',
        E'\x18', ' words above the first paragraph',
        E'\x19', 'recurs in the dump, under the heading ',
        E'\x1a', ' words without a full stop under the heading ',
        E'\x1b', ', title case',
        E'\x1c', ', words of ',
        E'\x1d', 'has the '];
    plain text := marks;
    paragraphs text[];
    paragraph integer := 0;
    last_line integer := 0;
    first_line integer;
    entry text;
    fields text[];
    place text[];
    label text;
    words text;
    reason text;
    shown text[] := '{}';
begin
    if marks like '[%' then
        return marks::jsonb;
    elsif marks = '' then
        return '[]';
    end if;
    for i in 1 .. array_length(codes, 1) by 2 loop
        plain := replace(plain, codes[i], codes[i + 1]);
    end loop;
    paragraphs := string_to_array(body, E'\n\n');
    foreach entry in array string_to_array(plain, E'\x1e') loop
        fields := string_to_array(entry, E'\x1f');
        label := labels[ascii(fields[1]) - 96];
        place := string_to_array(substr(fields[1], 2), ',');
        first_line := last_line + coalesce(nullif(place[1], ''), '1')::integer;
        last_line := first_line + coalesce(place[2], '0')::integer;
        if label in ('BODY', 'UNDECIDED') then
            paragraph := paragraph + 1;
            words := paragraphs[paragraph];
        else
            words := fields[3];
        end if;
        if fields[2] <> '' then
            reason := fields[2];
            if strpos(reason, E'\x01') > 0 then
                reason := replace(reason, E'\x01', ': "'
                    || case when length(words) > 60 then btrim(left(words, 60)) || '…' else words end || '"');
            end if;
        end if;
        shown := shown || ('{"label":"' || label || '","reason":' || to_json(reason)
            || ',"firstLine":' || first_line || ',"lastLine":' || last_line
            || ',"text":' || coalesce(to_json(fields[3])::text, 'null') || '}');
    end loop;
    return ('[' || array_to_string(shown, ',') || ']')::jsonb;
end
$$;

-- The view lets go of the column, so that views that others have built upon it stay as they are.
create or replace view tearsheet.article_current as
    select ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline, authors, publisher,
           published, dateline, topics, language, encoding, content_sha256, duplicate_of, config_version, body,
           null::jsonb as blocks, section
    from tearsheet.article
    where duplicate_of is null;

alter table tearsheet.article alter column blocks type text using blocks::text;
alter table tearsheet.article rename column blocks to marks;

create or replace view tearsheet.article_current as
    select ordinal, word_count, "offset", length, malformed, id, dump, name, headline, dek, byline, authors, publisher,
           published, dateline, topics, language, encoding, content_sha256, duplicate_of, config_version, body,
           tearsheet.blocks(body, marks) as blocks, section
    from tearsheet.article
    where duplicate_of is null;

-- As before, but that the tables of sections have the columns of the view: their readers find blocks as JSON.
create or replace function tearsheet.file_sections(key text) returns integer
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
