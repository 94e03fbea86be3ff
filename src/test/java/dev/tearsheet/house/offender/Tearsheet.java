package dev.tearsheet.house.offender;

/** The main class of the offenders' house. */
public final class Tearsheet {}
