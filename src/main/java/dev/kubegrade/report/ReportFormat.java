package dev.kubegrade.report;

/** The registry of formats. */
public enum ReportFormat {
    RESULT_JSON(new ResultJsonReport()),
    FEEDBACK_MARKDOWN(new FeedbackMarkdownReport()),
    GRADEBOOK_CSV(new GradebookCsvReport()),
    EVIDENCE(new EvidenceReport());

    private final Report report;

    ReportFormat(Report report) {
        this.report = report;
    }

    Report report() {
        return report;
    }
}
