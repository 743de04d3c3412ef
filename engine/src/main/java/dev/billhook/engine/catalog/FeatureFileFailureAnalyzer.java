package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.yaml.Mistake;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says, instead of a stack trace, which line of the features file stopped the start. */
final class FeatureFileFailureAnalyzer extends AbstractFailureAnalyzer<Mistake> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Mistake cause) {
        return new FailureAnalysis(
                "The declaration of paid features has a mistake: " + cause.getMessage(),
                "Line " + cause.line() + ": " + cause.remedy()
                        + ". The file is named by billhook.catalog.features-file.",
                cause);
    }
}
