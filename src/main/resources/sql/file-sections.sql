-- Puts the articles of a dump whose books are closed into the tables of their sections. Changes nothing when asked again.
select case when exists (select from tearsheet.dump where id = :?id and epoch = :?epoch)
            then tearsheet.file_sections(:?id) else 0 end as filed
