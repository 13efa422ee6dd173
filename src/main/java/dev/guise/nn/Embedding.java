package dev.guise.nn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A table of rows, [rows,size], divided as a whole by its largest singular value. */
public final class Embedding {
    private Embedding() {}

    /** The table after its spectral norm; here {@code u} runs over the rows and {@code v} over the columns. */
    public static Operand<TFloat32> spectral(Parameters p, long rows, long size, double epsilon, Init init) {
        Operand<TFloat32> table = p.weight("weight_orig", init, rows, size);
        return SpectralNorm.applyTo(p, table, rows, size, epsilon);
    }
}
