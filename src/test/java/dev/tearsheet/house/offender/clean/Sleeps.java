package dev.tearsheet.house.offender.clean;

/** Offends: nobody sleeps. */
public final class Sleeps {

    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
