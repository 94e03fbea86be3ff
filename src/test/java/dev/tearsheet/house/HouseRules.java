package dev.tearsheet.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of the house, for a house under any root package: the real one, and the small one of the offenders that
 * prove each rule to bite.
 */
final class HouseRules {

    private static final List<String> ROOMS = List.of("dump", "clean", "metadata", "duplicate", "store", "config");

    /** What the flow and the commands hand on without speaking to the database themselves. */
    private static final Set<String> VALUES_OF_JDBC =
            Set.of("javax.sql.DataSource", "java.sql.SQLException", "java.sql.Timestamp", "java.sql.Array");

    private static final Set<String> DEFAULTS = Set.of(
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.getBytes()",
            "java.lang.String.<init>([B)",
            "java.lang.String.<init>([B, int, int)",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.io.ByteArrayOutputStream.toString()",
            "java.io.FileReader.<init>(java.io.File)",
            "java.io.FileReader.<init>(java.lang.String)",
            "java.io.FileWriter.<init>(java.io.File)",
            "java.io.FileWriter.<init>(java.io.File, boolean)",
            "java.io.FileWriter.<init>(java.lang.String)",
            "java.io.FileWriter.<init>(java.lang.String, boolean)",
            "java.io.InputStreamReader.<init>(java.io.InputStream)",
            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
            "java.io.PrintStream.<init>(java.io.OutputStream)",
            "java.io.PrintStream.<init>(java.io.OutputStream, boolean)",
            "java.io.PrintStream.<init>(java.io.File)",
            "java.io.PrintWriter.<init>(java.io.OutputStream)",
            "java.io.PrintWriter.<init>(java.io.OutputStream, boolean)",
            "java.io.PrintWriter.<init>(java.io.File)",
            "java.io.PrintWriter.<init>(java.lang.String)",
            "java.util.Scanner.<init>(java.io.InputStream)",
            "java.util.Scanner.<init>(java.io.File)",
            "java.util.Scanner.<init>(java.nio.file.Path)",
            "java.nio.charset.Charset.defaultCharset()",
            "java.util.Locale.getDefault()",
            "java.util.TimeZone.getDefault()",
            "java.util.Calendar.getInstance()",
            "java.time.ZoneId.systemDefault()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.LocalDate.now()",
            "java.time.LocalTime.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Year.now()",
            "java.time.YearMonth.now()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.text.SimpleDateFormat.<init>(java.lang.String)",
            "java.text.DecimalFormat.<init>(java.lang.String)",
            "java.text.NumberFormat.getInstance()",
            "java.text.NumberFormat.getIntegerInstance()",
            "java.text.NumberFormat.getPercentInstance()",
            "java.text.Collator.getInstance()",
            "java.text.BreakIterator.getWordInstance()",
            "java.text.BreakIterator.getSentenceInstance()",
            "java.text.BreakIterator.getLineInstance()",
            "java.text.BreakIterator.getCharacterInstance()");

    private HouseRules() {}

    static ArchRule articleKnowsTheJdkAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".article..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", root + ".article..")
                .because("every other room speaks in its types")
                .allowEmptyShould(true);
    }

    static ArchRule configKnowsTheYamlParserAlone(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".config..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", root + ".config..", "org.snakeyaml.engine..")
                .because("settings must be read before anything else is there")
                .allowEmptyShould(true);
    }

    /** Each room may look at articles, and at nothing else of the house. */
    static ArchRule roomsDoNotKnowEachOther(String root) {
        CompositeArchRule all = null;
        for (String room : ROOMS) {
            ArchRule one = noClasses()
                    .that()
                    .resideInAPackage(root + "." + room + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage(root + "..")
                            .and(not(resideInAnyPackage(root + "." + room + "..", root + ".article.."))))
                    .because("a room can be understood, tested and replaced alone")
                    .allowEmptyShould(true);
            all = all == null ? CompositeArchRule.of(one) : all.and(one);
        }
        return all;
    }

    static ArchRule camelDoesNotKnowTheCommands(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".camel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root, root + ".cli..")
                .because("the flow runs the same whoever started it")
                .allowEmptyShould(true);
    }

    static ArchRule commandsDoNotKnowTheMain(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .because("Tearsheet puts the house together, and nobody asks it for the parts")
                .allowEmptyShould(true);
    }

    static ArchRule camelStaysInItsRoom(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root, root + ".camel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("a step must run, and be tested, without a CamelContext")
                .allowEmptyShould(true);
    }

    static ArchRule jdbcStaysInTheStore(String root) {
        DescribedPredicate<JavaClass> jdbc = resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari..", "org.flywaydb..");
        ArchRule nobody = noClasses()
                .that()
                .resideOutsideOfPackages(root + ".store..", root + ".camel..", root + ".cli..")
                .should()
                .dependOnClassesThat(jdbc)
                .because("the store alone speaks JDBC")
                .allowEmptyShould(true);
        ArchRule values = noClasses()
                .that()
                .resideInAnyPackage(root + ".camel..", root + ".cli..")
                .should()
                .dependOnClassesThat(jdbc.and(not(named(VALUES_OF_JDBC))))
                .because("the flow's statements run in its jdbc steps, all others in the store")
                .allowEmptyShould(true);
        return CompositeArchRule.of(nobody).and(values);
    }

    static ArchRule namesSayWhatAThingIs(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .because("such a name says nothing of the trade")
                .allowEmptyShould(true);
    }

    static ArchRule nobodySleeps(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new NotUse(
                        "sleep",
                        target -> target.getName().equals("sleep")
                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                        .contains(target.getOwner().getName())))
                .because("wait for what you wait for; time passes otherwise on another machine")
                .allowEmptyShould(true);
    }

    static ArchRule nothingIsLeftToTheMachinesDefaults(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new NotUse(
                        "use a default locale, charset or zone", target -> DEFAULTS.contains(target.getFullName())))
                .because("the same dump must come out the same on every machine")
                .allowEmptyShould(true);
    }

    static ArchRule onlyCommandsWriteToTheTerminal(String root) {
        Set<String> terminal = Set.of("java.lang.System.out", "java.lang.System.err");
        return classes()
                .that()
                .resideOutsideOfPackages(root, root + ".cli..")
                .should(new NotUse(
                        "write to the terminal",
                        target -> terminal.contains(target.getFullName())
                                || target.getFullName().endsWith(".printStackTrace()")))
                .because("a service logs; only commands talk")
                .allowEmptyShould(true);
    }

    static ArchRule chanceHasASeed(String root) {
        Set<String> chance = Set.of("java.util.Random.<init>()", "java.lang.Math.random()");
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new NotUse("roll dice without a seed", target -> chance.contains(target.getFullName())))
                .because("what cannot be repeated cannot be mended")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe(
                "are one of " + new ArrayList<>(names), type -> names.contains(type.getName()));
    }
}
