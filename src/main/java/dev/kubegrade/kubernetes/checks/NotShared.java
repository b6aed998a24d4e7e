package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;

/** Says what keeps two containers from sharing a file: the one thing that is to be changed, at its own line. */
record NotShared(String variable, boolean sameFile, User writer, User reader) {

    /**
     * A container that uses the file.
     *
     * @param file its path in the container; of a secret one, the name of the variable
     * @param mount the deepest mount that the file is under
     * @param written where the value of the variable stands
     * @param ownValue whether that is in the container itself
     */
    record User(ContainerSpec container, String file, Optional<Field> mount, Location written, boolean ownValue) {
        private List<Field> mounts() {
            return container.field().at("volumeMounts").items();
        }

        private String volume() {
            return mount.map(NotShared::name).orElse("–");
        }

        /** Returns where it mounts a volume, wherever that is. */
        private Optional<Field> mountOf(String volume) {
            return mounts().stream().filter(each -> name(each).equals(volume)).findFirst();
        }
    }

    Finding finding() {
        if (!sameFile) {
            return told("other-file", (reader.ownValue() && !writer.ownValue() ? reader : writer).written());
        }
        if (writer.mount().isPresent() && reader.mount().isPresent()) {
            return both(writer.mount().get(), reader.mount().get());
        }
        if (writer.mount().isPresent() || reader.mount().isPresent()) {
            return writer.mount().isPresent() ? one(reader, writer) : one(writer, reader);
        }
        Optional<Field> common = writer.mounts().stream()
                .filter(mount -> reader.mountOf(name(mount)).isPresent())
                .findFirst();
        return common.map(mount -> told("other-directory", writer.written())
                        .with("volume", name(mount))
                        .with("directory", mount.at("mountPath").textOrEmpty()))
                .orElseGet(() -> told("", listOf(writer)));
    }

    private Finding both(Field written, Field read) {
        Location subPath = read.at("subPath").exists()
                ? reader.container().template().where(read.at("subPath"))
                : writer.container().template().where(written.at("subPath"));
        return name(written).equals(name(read))
                ? told("sub-path", subPath)
                        .with("volume", name(read))
                        .with("first", subPath(written))
                        .with("second", subPath(read))
                : told("two-volumes", reader.container().template().where(read.at("name")))
                        .with("first", name(written))
                        .with("second", name(read));
    }

    /** One has the file in a volume, the other has not. */
    private Finding one(User without, User with) {
        Optional<Field> elsewhere = without.mountOf(with.volume());
        Finding finding = elsewhere.isPresent()
                ? told(
                                "mounted-elsewhere",
                                without.container()
                                        .template()
                                        .where(elsewhere.get().at("mountPath")))
                        .with("directory", elsewhere.get().at("mountPath").textOrEmpty())
                : told("not-mounted", listOf(without));
        return finding.with("container", without.container().name())
                .with("other", with.container().name())
                .with("volume", with.volume())
                .with("target", with.mount().orElseThrow().at("mountPath").textOrEmpty());
    }

    private static Location listOf(User user) {
        return user.container().where(user.mounts().isEmpty() ? "name" : "volumeMounts");
    }

    private Finding told(String variant, Location where) {
        return Finding.of(KubernetesCause.FILE_NOT_SHARED, where)
                .with("variant", variant)
                .with("variable", variable)
                .with("writer", writer.container().name())
                .with("reader", reader.container().name())
                .with("file", writer.file())
                .with("written", writer.file() + " (volumeMount: " + writer.volume() + ")")
                .with("read", reader.file() + " (volumeMount: " + reader.volume() + ")");
    }

    private static String name(Field mount) {
        return mount.at("name").textOrEmpty();
    }

    private static String subPath(Field mount) {
        return mount.at("subPath").text().orElse("–");
    }
}
