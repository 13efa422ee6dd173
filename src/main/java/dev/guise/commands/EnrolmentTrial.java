package dev.guise.commands;

import com.sun.management.OperatingSystemMXBean;
import dev.guise.evaluation.EnrolmentReport;
import dev.guise.evaluation.EnrolmentScore;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.evaluation.RowMeasure;
import dev.guise.frame.FaceCrop;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.PersonTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Enrols people for measurement only; nobody is put among the identities. A puppet stays where the network draws it while
 * the truth is a crop that follows the face, so the face is cut out of what was drawn by the same rule before it is scored.
 *
 * @param schooling how people are learnt
 * @param models folder of the networks
 * @param steps of fine-tuning, or null for as many as the number of photographs suggests
 */
record EnrolmentTrial(
        Schooling schooling,
        Path models,
        Placement placement,
        @Nullable Integer steps,
        FaceCutter cutter,
        ReenactmentMeter meter,
        EnrolmentCells cells) {
    private static final double NS_A_MINUTE = 60e9;

    /** Enrols a person with so many photographs, unless that was done before. */
    EnrolmentCells.Drawn enrol(EnrolmentSubject subject, int photographs) throws IOException {
        List<PhotographReader.Pictured> shots = subject.some(photographs);
        FineTuning.Plan usual = FineTuning.Plan.lite(photographs);
        FineTuning.Plan plan = steps == null ? usual : usual.of(steps);
        String key = EnrolmentCells.key(subject, shots, plan.steps(), schooling.weights(models));
        Optional<EnrolmentCells.Drawn> kept = cells.find(subject.name(), photographs, key);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        System.err.println("guise evaluate enrolment: " + subject.name() + ", photographs " + photographs + ", steps "
                + plan.steps());
        EnrolmentCells.Drawn drawn = enrol(subject, shots, plan);
        cells.keep(subject.name(), photographs, key, drawn);
        return drawn;
    }

    private EnrolmentCells.Drawn enrol(
            EnrolmentSubject subject, List<PhotographReader.Pictured> shots, FineTuning.Plan plan) throws IOException {
        long startNs = System.nanoTime();
        long startCoreNs = coreNs();
        try (Schooling.Pupil pupil = schooling.open(models, shots, plan, placement)) {
            long readyNs = System.nanoTime() - startNs;
            long readyCoreNs = coreNs() - startCoreNs;
            List<byte[]> before = draw(pupil, subject);
            long runNs = System.nanoTime();
            long runCoreNs = coreNs();
            run(pupil.tuning());
            double minutes = (readyNs + System.nanoTime() - runNs) / NS_A_MINUTE;
            double coreMinutes = (readyCoreNs + coreNs() - runCoreNs) / NS_A_MINUTE;
            List<byte[]> after = draw(pupil, subject);
            EnrolmentReport.Row row = new EnrolmentReport.Row(
                    shots.size(), plan.steps(), minutes, coreMinutes, score(before, subject), score(after, subject));
            return new EnrolmentCells.Drawn(row, pictures(before, after));
        }
    }

    private static void run(PersonTuning tuning) {
        try (StepBar bar = new StepBar()) {
            tuning.run((step, losses) -> {
                bar.show(step, tuning.steps(), Optional.empty());
                return true;
            });
        }
    }

    private static List<byte[]> draw(Schooling.Pupil pupil, EnrolmentSubject subject) throws IOException {
        List<byte[]> drawn = new ArrayList<>();
        for (EnrolmentSubject.Truth truth : subject.heldOut()) {
            drawn.add(pupil.draw(truth.photograph()));
        }
        return drawn;
    }

    private EnrolmentScore score(List<byte[]> drawn, EnrolmentSubject subject) {
        RowMeasure row = new RowMeasure(meter, subject.likeness(), subject.name(), subject.name());
        for (int i = 0; i < drawn.size(); i++) {
            EnrolmentSubject.Truth truth = subject.heldOut().get(i);
            byte[] crop = cutter.cut(drawn.get(i), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
            row.add(truth.landmarks(), truth.onBlack(), crop, FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
        }
        return EnrolmentScore.of(row.row(0));
    }

    private static BufferedImage pictures(List<byte[]> before, List<byte[]> after) {
        int shown = Math.min(WordedSheet.COLUMNS, before.size());
        int side = FaceCrop.SIDE_PX;
        BufferedImage both = new BufferedImage(shown * side, 2 * side, BufferedImage.TYPE_INT_RGB);
        both.getRaster()
                .setRect(0, 0, WordedSheet.strip(before.subList(0, shown), side).getRaster());
        both.getRaster()
                .setRect(
                        0,
                        side,
                        WordedSheet.strip(after.subList(0, shown), side).getRaster());
        return both;
    }

    private static long coreNs() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
