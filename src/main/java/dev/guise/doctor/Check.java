package dev.guise.doctor;

import java.util.List;

/** Looks at one thing; never throws for what it finds. */
public interface Check {
    /** What was found, good and bad. */
    List<Finding> findings();
}
