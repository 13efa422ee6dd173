package dev.guise.config;

/**
 * How the face is tracked. The keys are explained in {@code config/default.yaml}.
 *
 * @param detectEveryFrames the finder looks at every n-th frame while a face is tracked
 * @param smooth whether centre and size of the face box are smoothed
 * @param centreCutoffHz One-Euro cut-off of the centre at rest
 * @param centreBeta how fast that cut-off rises, Hz per face size a second
 * @param sizeCutoffHz One-Euro cut-off of the size at rest
 * @param sizeBeta how fast that cut-off rises, Hz per face size a second
 */
public record AlignConfig(
        int detectEveryFrames,
        boolean smooth,
        double centreCutoffHz,
        double centreBeta,
        double sizeCutoffHz,
        double sizeBeta) {
    public AlignConfig {
        Range.check("align.detectEveryFrames", detectEveryFrames, 1, 30);
        Range.check("align.centreCutoffHz", centreCutoffHz, 0.01, 100);
        Range.check("align.centreBeta", centreBeta, 0, 1000);
        Range.check("align.sizeCutoffHz", sizeCutoffHz, 0.01, 100);
        Range.check("align.sizeBeta", sizeBeta, 0, 1000);
    }
}
