package dev.billhook.engine.kit.yaml;

/** A mistake in a file that a person wrote: where it is, what is wrong and how to mend it. */
public final class Mistake extends RuntimeException {
    private final int line;
    private final String field;
    private final String wrong;
    private final String remedy;

    public Mistake(int line, String field, String wrong, String remedy) {
        super("line " + line + ": " + (field.isEmpty() ? "" : field + " ") + wrong + "; " + remedy);
        this.line = line;
        this.field = field;
        this.wrong = wrong;
        this.remedy = remedy;
    }

    private Mistake(String what, Mistake at) {
        super(what + ", " + at.getMessage(), at);
        this.line = at.line;
        this.field = at.field;
        this.wrong = at.wrong;
        this.remedy = at.remedy;
    }

    /** @param what was read: "paid features in features.yaml" */
    public Mistake in(String what) {
        return new Mistake(what, this);
    }

    public int line() {
        return line;
    }

    public String field() {
        return field;
    }

    public String wrong() {
        return wrong;
    }

    public String remedy() {
        return remedy;
    }
}
