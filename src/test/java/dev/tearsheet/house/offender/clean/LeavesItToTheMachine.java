package dev.tearsheet.house.offender.clean;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Offends: nothing is left to the machine's defaults. */
public final class LeavesItToTheMachine {

    final UnaryOperator<String> reference = String::toLowerCase;

    Object[] calls(String text) throws IOException {
        return new Object[] {
            text.toUpperCase(),
            text.getBytes(),
            new String(new byte[0]),
            String.format("%d", 1),
            new ByteArrayOutputStream().toString(),
            new FileReader(new File(text)),
            new InputStreamReader(new ByteArrayInputStream(new byte[0])),
            LocalDate.now(),
            ZoneId.systemDefault(),
            DateTimeFormatter.ofPattern("d"),
            // And these do not offend.
            text.toLowerCase(Locale.ROOT),
            LocalDate.now(ZoneId.of("UTC")),
        };
    }
}
