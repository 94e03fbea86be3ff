package dev.tearsheet.house.offender.cli;

/** A command that the flow must not know. */
public final class Command {}
