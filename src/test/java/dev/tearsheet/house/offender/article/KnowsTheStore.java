package dev.tearsheet.house.offender.article;

import dev.tearsheet.house.offender.store.Shop;

/** Offends: articles know the JDK alone. */
public record KnowsTheStore(Shop shop) {}
