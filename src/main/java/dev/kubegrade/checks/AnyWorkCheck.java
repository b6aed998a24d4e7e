package dev.kubegrade.checks;

/** The registry of the check types that an assignment may use whatever its kind of work. */
public enum AnyWorkCheck implements CheckType {
    /** A person grades it. */
    MANUAL("manual");

    private final String key;

    AnyWorkCheck(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    /** Builds the check. */
    public Check build() {
        return new Check.Manual() {};
    }
}
