package dev.billhook.engine.catalog;

/** A mistake in the file of paid features: where it is, what is wrong and how to mend it. */
final class FeatureFileError extends RuntimeException {
    private final int line;
    private final String field;
    private final String wrong;
    private final String remedy;

    FeatureFileError(int line, String field, String wrong, String remedy) {
        super("line " + line + ": " + (field.isEmpty() ? "" : field + " ") + wrong + "; " + remedy);
        this.line = line;
        this.field = field;
        this.wrong = wrong;
        this.remedy = remedy;
    }

    private FeatureFileError(String file, FeatureFileError at) {
        super("paid features in " + file + ", " + at.getMessage(), at);
        this.line = at.line;
        this.field = at.field;
        this.wrong = at.wrong;
        this.remedy = at.remedy;
    }

    FeatureFileError in(String file) {
        return new FeatureFileError(file, this);
    }

    int line() {
        return line;
    }

    String field() {
        return field;
    }

    String wrong() {
        return wrong;
    }

    String remedy() {
        return remedy;
    }
}
