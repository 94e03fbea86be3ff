package dev.tearsheet.house.offender.camel;

import dev.tearsheet.house.offender.cli.Command;

/** Offends: the flow does not know the commands. */
public record KnowsACommand(Command command) {}
