package dev.tearsheet.house.offender.clean;

/** Offends: names say what a thing is. */
public final class SaysNothingUtil {}
