package dev.tearsheet.house.offender.store;

/** A room that others must not know. */
public final class Shop {}
