-- Claims a dump for this instance, or says why not. verdict: CLAIMED, KNOWN (archived before), BUSY (another live
-- instance has it), COLLISION (another dump with the same key). No row at all: it was claimed this very moment; BUSY.
with claimed as (
    insert into tearsheet.dump as d
        (id, sha256, dump, bytes, unpacked_bytes, encoding, compression, marker,
         taken, article_bytes, marker_bytes, other_bytes, holder, config_version, file)
    values
        (:?id, :?sha256, :?name, :?bytes, :?unpackedBytes, :?encoding, :?compression, :?marker,
         :?taken, :?articleBytes, :?markerBytes, :?otherBytes, :?instance::uuid, :?configVersion, :?file)
    on conflict (id) do update
        set holder = excluded.holder,
            epoch = d.epoch + 1,
            claimed_at = clock_timestamp(), -- it may have waited for the row
            claimed_done = d.stored + d.duplicate + d.rejected,
            claimed_bytes = d.booked_bytes,
            stored_at = null,
            file = excluded.file,
            dump = case when isempty(d.progress) then excluded.dump else d.dump end, -- its rows have one name
            left_at = null
        where d.sha256 = excluded.sha256
          and d.state <> 'ARCHIVED'
          and (d.holder is null
               or d.holder = excluded.holder
               or not tearsheet.is_alive(d.holder, :?claimTimeoutMillis))
    returning d.*
)
select 'CLAIMED' as verdict, c.state, c.epoch, c.progress::text as progress, c.config_version, c.started_at
from claimed c
union all
select case when d.sha256 <> :?sha256 then 'COLLISION' when d.state = 'ARCHIVED' then 'KNOWN' else 'BUSY' end,
       d.state, d.epoch, d.progress::text, d.config_version, d.started_at
from tearsheet.dump d
where d.id = :?id and not exists (select from claimed)
