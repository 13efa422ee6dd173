package dev.guise.doctor;

import java.util.List;

/** Looks at one thing; never throws for what it finds. */
public interface Check {
    /** What was found, good and bad. */
    List<Finding> findings();

    /** The same, for something that the program can do without: its problems are notes. */
    static Check asNotes(Check check) {
        return () -> check.findings().stream()
                .map(finding -> finding.state() == Finding.State.PROBLEM
                        ? Finding.note(finding.check(), finding.message(), finding.remedy())
                        : finding)
                .toList();
    }
}
