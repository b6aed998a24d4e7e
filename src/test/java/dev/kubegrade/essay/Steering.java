package dev.kubegrade.essay;

import dev.kubegrade.outcome.Incident;
import java.util.concurrent.CountDownLatch;

/** Lets a text say what goes wrong, and where: {@code crash in hearing}, {@code error in reading}, {@code hang in closing}. */
final class Steering {
    private Steering() {}

    static void at(String stage, Essay essay) {
        String words = essay.words();
        if (words.contains("crash in " + stage)) {
            throw new IllegalStateException("crashed in " + stage);
        }
        if (words.contains("error in " + stage)) {
            throw new StackOverflowError("error in " + stage);
        }
        if (words.contains("hang in " + stage)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw Incident.interrupted("while hanging in " + stage, e);
            }
        }
    }
}
