package dev.tearsheet.dump;

import org.junit.jupiter.api.Test;

/** Ten thousand random dumps, each cut in a window of another size: they come out as they went in. */
class EveryEdgeChaos {

    private static final int DUMPS = 10_000;

    @Test
    void splitAndJoinedAtEveryBufferEdge() {
        CutterPropertyTest properties = new CutterPropertyTest();
        for (int seed = 0; seed < DUMPS; seed++) {
            properties.articlesComeOutAsTheyWentIn(seed, 1 + seed % 400);
            properties.utf16GivesTheSameArticles(seed, 1 + seed % 100);
            properties.theSizeOfTheWindowDoesNotMatter(seed, 1 + seed % 8192);
        }
    }
}
