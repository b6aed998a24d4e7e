package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line that does not fit is told with the line that made it so. */
class MisfitTest {

    private static List<String> told(String text, String... keys) {
        List<Finding> findings = new ArrayList<>();
        new DocumentReader("one.yaml", new Budget(), findings).read(text, new Texts.Expansion<Field>() {
            @Override
            public void expand(Field root, List<Field> into, List<Finding> found) {}

            @Override
            public List<String> keys() {
                return List.of(keys);
            }

            @Override
            public boolean isPlausible(Field root) {
                return keys.length == 0
                        || root.fields().size() > 1 && !root.at("pods").exists();
            }
        });
        return findings.stream()
                .map(finding -> finding.where().line() + " " + finding.cause().id() + " "
                        + finding.arguments().getOrDefault("variant", ""))
                .map(String::strip)
                .toList();
    }

    @Test
    void a_line_that_changed_places_with_the_next_is_told() {
        assertThat(told("""
                initContainers:
                  - name: migrations
                    volumeMounts:
                      - name: database
                containers:
                        mountPath: /db
                  - name: frontend
                volumes: []
                """)).containsExactly("7 yaml-indentation by-swapped", "5 yaml-indentation swapped");
    }

    @Test
    void a_line_that_strayed_from_its_item_is_told() {
        assertThat(told("""
                containers:
                  - name: frontend
                    image: nginx
                volumes:
                        mountPath: /db
                  - name: database
                    emptyDir: {}
                  - name: other
                """)).containsExactly("6 yaml-indentation by-way", "5 yaml-indentation way");
    }

    @Test
    void a_key_in_a_column_of_its_own_is_told_by_the_steps_of_the_document() {
        assertThat(told("""
                spec:
                  replicas: 1
                selector:
                    matchLabels:
                      app: hotels
                  template:
                    metadata: {}
                """)).containsExactly("6 yaml-indentation by-askew", "3 yaml-indentation askew");
    }

    @Test
    void a_line_that_is_itself_in_a_column_of_its_own_is_told_alone() {
        assertThat(told("""
                data:
                  path: /db
                    table: hotels
                kind: ConfigMap
                """)).containsExactly("3 yaml-indentation by-askew");
    }

    @Test
    void an_item_in_a_column_of_its_own_is_told() {
        assertThat(told("""
                containers:
                      - name: frontend
                    image: nginx
                  - name: backend
                    image: nginx
                """)).containsExactly("3 yaml-indentation by-askew", "2 yaml-indentation askew");
    }

    @Test
    void a_list_whose_key_is_gone_is_told_where_it_begins() {
        assertThat(told("""
                kind: Pod
                spec:
                    - name: migrations
                      image: nginx
                      command: [python]
                      env: []
                      tty: true
                  containers:
                    - name: frontend
                  volumes: []
                """)).containsExactly("8 yaml-indentation", "3 yaml-indentation block");
    }

    @Test
    void a_key_that_is_missing_is_told_when_no_other_could_stand_there() {
        String text = """
                kind: Pod
                name: frontend
                  - port: 80
                """;
        assertThat(told(text, "ports", "pods")).containsExactly("3 yaml-indentation by-key", "3 yaml-indentation key");
        assertThat(told(text, "ports", "volumes")).noneMatch(told -> told.endsWith("key"));
    }

    @Test
    void a_document_too_long_to_be_read_again_is_told_once() {
        assertThat(told("a:\n  b: 1\n   c: 2\n" + "# and so on\n".repeat(10_000)))
                .containsExactly("3 yaml-indentation");
    }
}
