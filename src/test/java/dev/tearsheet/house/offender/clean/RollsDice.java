package dev.tearsheet.house.offender.clean;

import java.util.Random;

/** Offends: chance has a seed. */
public final class RollsDice {

    int roll() {
        return new Random().nextInt(6);
    }
}
