package dev.kubegrade.report;

/** The registry of formats. */
public enum ReportFormat {
    RESULT_JSON(new ResultJsonReport()),
    FEEDBACK_MARKDOWN(new FeedbackMarkdownReport()),
    FEEDBACK_HTML(new FeedbackHtmlReport()),
    CLASS_HTML(new ClassHtmlReport()),
    JUNIT_XML(new JunitXmlReport()),
    GRADEBOOK_CSV(new GradebookCsvReport()),
    GRADES_CSV(new GradesCsvReport()),
    GRADEBOOK_MARKDOWN(new GradebookMarkdownReport());

    private final Report report;

    ReportFormat(Report report) {
        this.report = report;
    }

    Report report() {
        return report;
    }
}
