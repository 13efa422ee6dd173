package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import java.util.Map;

/**
 * What one step is fed with.
 *
 * @param arrays by the names that the step gave its inputs
 * @param label row of the critic's table for each of the N videos
 */
public record StepFeed(Map<String, WeightArray> arrays, int[] label) {
    public StepFeed {
        arrays = Map.copyOf(arrays);
    }
}
