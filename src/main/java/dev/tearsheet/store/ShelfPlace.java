package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** Takes all names of this place, unless another who files at the same time has taken one of them. */
    boolean take(Set<Path> taken) {
        Set<Path> own = new HashSet<>(Set.of(original));
        for (ShelfSpot spot : spots) {
            own.add(spot.articles());
            own.add(spot.receipt());
        }
        return Collections.disjoint(own, taken) && taken.addAll(own);
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
}
