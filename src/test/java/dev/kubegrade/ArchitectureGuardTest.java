package dev.kubegrade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Plants violations, to see the rules of the house fail: a rule that never fires guards nothing. */
class ArchitectureGuardTest {

    static final class Sleeper {
        void sleep() throws InterruptedException {
            Thread.sleep(0);
        }
    }

    static final class Printer {
        void print() {
            System.out.print("");
        }
    }

    @Test
    void a_planted_sleep_is_found() {
        var planted = new ClassFileImporter().importClasses(Sleeper.class);
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .check(planted))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_planted_print_is_found() {
        var planted = new ClassFileImporter().importClasses(Printer.class);
        assertThatThrownBy(() ->
                        noClasses().should().accessField(System.class, "out").check(planted))
                .isInstanceOf(AssertionError.class);
    }
}
