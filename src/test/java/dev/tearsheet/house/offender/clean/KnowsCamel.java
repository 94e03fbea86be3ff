package dev.tearsheet.house.offender.clean;

import org.apache.camel.Exchange;

/** Offends: Camel stays in its room. */
public record KnowsCamel(Exchange exchange) {}
