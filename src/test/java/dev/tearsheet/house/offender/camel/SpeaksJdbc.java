package dev.tearsheet.house.offender.camel;

import java.sql.Connection;
import javax.sql.DataSource;

/** Offends with the second: the flow may hand a data source on, but not speak to the database. */
public record SpeaksJdbc(DataSource held, Connection spoken) {}
