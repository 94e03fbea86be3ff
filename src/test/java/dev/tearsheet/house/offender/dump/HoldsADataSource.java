package dev.tearsheet.house.offender.dump;

import javax.sql.DataSource;

/** Offends: other rooms have nothing to do with the database. */
public record HoldsADataSource(DataSource held) {}
