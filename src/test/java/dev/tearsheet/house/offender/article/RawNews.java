package dev.tearsheet.house.offender.article;

/** What a room may know. */
public final class RawNews {}
