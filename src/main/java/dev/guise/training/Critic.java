package dev.guise.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What an adversarial step needs of a system's critic. */
interface Critic {
    /** Scores [N], and the features of every block, largest first. */
    record Judgement(Operand<TFloat32> score, List<Operand<TFloat32>> features) {}

    /** The rows of the pictures' videos after the table's spectral norm, [N,E]; label [N]. */
    Operand<TFloat32> rows(Operand<TInt32> label);

    /** Judges pictures [N,H,W,3] on black against rows [N,E]. */
    Judgement judge(Operand<TFloat32> picture, Operand<TFloat32> rows);

    /** The same critic for the next pass of the step: its filters' spectral norms iterate once more. */
    Critic again();
}
