package dev.tearsheet.house.offender.cli;

import dev.tearsheet.house.offender.Tearsheet;

/** Offends: commands do not know the main class. */
public record KnowsTheMain(Tearsheet main) {}
