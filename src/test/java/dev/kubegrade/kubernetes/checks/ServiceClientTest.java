package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.outcome.InfrastructureFailure;
import org.junit.jupiter.api.Test;

/** What is made of the words of a client of our own. */
class ServiceClientTest {
    @Test
    void answers_are_told_by_the_names_in_them() {
        ServiceClient.Answers answers =
                ServiceClient.Answers.of(3, "answered web-a\nanswered web-b\nanswered -\nunanswered 0 of 3\n");
        assertThat(answers.all()).isTrue();
        assertThat(answers.complete()).isTrue();
        assertThat(answers.named()).containsExactly("web-a", "web-b");
    }

    @Test
    void one_that_is_not_answered_is_one_too_many() {
        assertThat(ServiceClient.Answers.of(3, "answered web-a\nunanswered 1 of 2\n")
                        .all())
                .isFalse();
    }

    @Test
    void a_page_that_takes_its_time_is_answered() {
        ServiceClient.Answers answers = ServiceClient.Answers.of(36, "answered web-a\nunanswered 0 of 1\n");
        assertThat(answers.all()).isTrue();
        assertThat(answers.complete()).isFalse();
    }

    @Test
    void a_client_that_ends_before_its_time_says_nothing_of_the_service() {
        assertThatThrownBy(() -> ServiceClient.Answers.of(3, "answered web-a\nanswered web-b\n"))
                .isInstanceOf(InfrastructureFailure.class)
                .hasMessage("a client of ours ended before it had asked everything");
        assertThatThrownBy(() -> ServiceClient.Answers.of(3, "")).isInstanceOf(InfrastructureFailure.class);
    }
}
