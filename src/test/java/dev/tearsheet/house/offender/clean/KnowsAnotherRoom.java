package dev.tearsheet.house.offender.clean;

import dev.tearsheet.house.offender.article.RawNews;
import dev.tearsheet.house.offender.store.Shop;

/** Offends with the second: rooms do not know each other. */
public record KnowsAnotherRoom(RawNews news, Shop shop) {}
