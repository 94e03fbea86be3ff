-- The service's role reads and writes; it may be the owner itself, then this changes nothing.
grant usage on schema tearsheet to ${service};
grant select, insert, update, delete on all tables in schema tearsheet to ${service};
-- Where functions are not everybody's to call.
grant execute on all functions in schema tearsheet to ${service};
