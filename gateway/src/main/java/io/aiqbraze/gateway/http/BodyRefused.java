package io.aiqbraze.gateway.http;

/** A body is not read to its end, through no fault of ours. */
public final class BodyRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    BodyRefused(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }
}
