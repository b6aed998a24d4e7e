package dev.kubegrade.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Lets repositories be read without the settings of who reads them, and without a trace on his disk. */
final class NoSettings extends SystemReader.Delegate {
    private NoSettings(SystemReader usual) {
        super(usual);
    }

    static void use() {
        SystemReader.setInstance(new NoSettings(SystemReader.getInstance()));
    }

    @Override
    public String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing.
        }

        @Override
        public void save() {
            // Nothing is kept.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** Known, so that nobody writes files to measure how fine the times of a file system are. */
        @Override
        public long getTimeUnit(String section, String subsection, String name, long usual, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(Duration.ofSeconds(1))
                    : super.getTimeUnit(section, subsection, name, usual, unit);
        }
    }
}
