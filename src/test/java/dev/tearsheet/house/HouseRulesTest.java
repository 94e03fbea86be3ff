package dev.tearsheet.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tearsheet.house.offender.article.KnowsTheStore;
import dev.tearsheet.house.offender.camel.KnowsACommand;
import dev.tearsheet.house.offender.camel.SpeaksJdbc;
import dev.tearsheet.house.offender.clean.KnowsAnotherRoom;
import dev.tearsheet.house.offender.clean.KnowsCamel;
import dev.tearsheet.house.offender.clean.LeavesItToTheMachine;
import dev.tearsheet.house.offender.clean.RollsDice;
import dev.tearsheet.house.offender.clean.SaysNothingUtil;
import dev.tearsheet.house.offender.clean.ShoutsAtTheTerminal;
import dev.tearsheet.house.offender.clean.Sleeps;
import dev.tearsheet.house.offender.cli.KnowsTheMain;
import dev.tearsheet.house.offender.config.KnowsAnArticle;
import dev.tearsheet.house.offender.dump.HoldsADataSource;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Holds the house to its rules, and each rule to an offender: a rule that does not bite is none. */
class HouseRulesTest {

    private static final String ROOT = "dev.tearsheet";
    private static final String OFFENDERS = ROOT + ".house.offender";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final JavaClasses HOUSE_AND_TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/house/offender/"))
            .importPackages(ROOT);

    @Test
    void thereIsAHouse() {
        assertThat(HOUSE.contain("dev.tearsheet.article.Article")).isTrue();
        assertThat(HOUSE.contain(HouseRulesTest.class)).isFalse();
        assertThat(HOUSE_AND_TESTS.contain(HouseRulesTest.class)).isTrue();
        assertThat(HOUSE_AND_TESTS.contain(Sleeps.class)).isFalse();
    }

    @Test
    void articleKnowsTheJdkAlone() {
        holds(HOUSE, HouseRules::articleKnowsTheJdkAlone, KnowsTheStore.class);
    }

    @Test
    void configKnowsTheYamlParserAlone() {
        holds(HOUSE, HouseRules::configKnowsTheYamlParserAlone, KnowsAnArticle.class);
    }

    @Test
    void roomsDoNotKnowEachOther() {
        holds(HOUSE, HouseRules::roomsDoNotKnowEachOther, KnowsAnotherRoom.class);
    }

    @Test
    void camelDoesNotKnowTheCommands() {
        holds(HOUSE, HouseRules::camelDoesNotKnowTheCommands, KnowsACommand.class);
    }

    @Test
    void commandsDoNotKnowTheMain() {
        holds(HOUSE, HouseRules::commandsDoNotKnowTheMain, KnowsTheMain.class);
    }

    @Test
    void camelStaysInItsRoom() {
        holds(HOUSE, HouseRules::camelStaysInItsRoom, KnowsCamel.class);
    }

    @Test
    void jdbcStaysInTheStore() {
        holds(HOUSE, HouseRules::jdbcStaysInTheStore, SpeaksJdbc.class);
        holds(HOUSE, HouseRules::jdbcStaysInTheStore, HoldsADataSource.class);
    }

    @Test
    void namesSayWhatAThingIs() {
        holds(HOUSE_AND_TESTS, HouseRules::namesSayWhatAThingIs, SaysNothingUtil.class);
    }

    @Test
    void nobodySleeps() {
        holds(HOUSE_AND_TESTS, HouseRules::nobodySleeps, Sleeps.class);
    }

    @Test
    void nothingIsLeftToTheMachinesDefaults() {
        holds(HOUSE, HouseRules::nothingIsLeftToTheMachinesDefaults, LeavesItToTheMachine.class);

        // One of each kind, so that the table's spelling is known to match.
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HouseRules.nothingIsLeftToTheMachinesDefaults(OFFENDERS)
                        .check(new ClassFileImporter().importClasses(LeavesItToTheMachine.class)))
                .withMessageContaining("(11 times)");
    }

    @Test
    void onlyCommandsWriteToTheTerminal() {
        holds(HOUSE, HouseRules::onlyCommandsWriteToTheTerminal, ShoutsAtTheTerminal.class);
    }

    @Test
    void chanceHasASeed() {
        holds(HOUSE, HouseRules::chanceHasASeed, RollsDice.class);
    }

    private static void holds(JavaClasses house, Function<String, ArchRule> rule, Class<?> offender) {
        rule.apply(ROOT).check(house);

        JavaClasses alone = new ClassFileImporter().importClasses(offender);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.apply(OFFENDERS).check(alone))
                .withMessageContaining(offender.getName());
    }
}
