package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where an original and its companions stand under one number, or would. */
record ShelfPlace(Path original, List<ShelfSpot> spots) {

    boolean isFreeOrOurs() throws IOException {
        for (ShelfSpot spot : spots) {
            if (!spot.isFreeOrOurs()) {
                return false;
            }
        }
        return true;
    }

    boolean isOurs() throws IOException {
        for (ShelfSpot spot : spots) {
            if (!spot.isOurs()) {
                return false;
            }
        }
        return true;
    }

    boolean hasTheseReceipts() throws IOException {
        for (ShelfSpot spot : spots) {
            if (!ShelfJson.isExactly(spot.receipt(), spot.companion().receipt())) {
                return false;
            }
        }
        return true;
    }

    void discardParts() throws IOException {
        for (ShelfSpot spot : spots) {
            if (spot.companion().articles() != null) {
                Files.deleteIfExists(spot.companion().articles());
            }
        }
    }

    Shelf.Filing filing() {
        return new Shelf.Filing(
                original,
                spots.stream()
                        .map(spot -> new Shelf.Filed(
                                spot.companion().dump(),
                                Files.exists(spot.articles()) ? spot.articles() : null,
                                spot.receipt()))
                        .toList());
    }
}
