package dev.tearsheet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command said, run in this process, and its status. */
record CommandRun(int exit, String out, String err) {

    static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(words);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** All of it. */
    String said() {
        return out + err;
    }
}
