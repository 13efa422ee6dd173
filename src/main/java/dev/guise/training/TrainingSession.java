package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Runs a {@link TrainingGraph}: feeds batches, takes readings, moves weights in and out. One thread. */
final class TrainingSession implements AutoCloseable {
    private final TrainingGraph net;
    private final Session session;

    TrainingSession(TrainingGraph net, Session session) {
        this.net = net;
        this.session = session;
    }

    /** First values for everything; the averages start as copies of the weights. */
    void initialise() {
        net.store.initialise(session);
        startAverages();
    }

    void load(Map<String, WeightArray> all) {
        net.store.load(session, all);
    }

    /** Loads the arrays that this stage has variables for, and says how many. */
    int loadKnown(Map<String, WeightArray> arrays) {
        List<String> names = net.store.names();
        Map<String, WeightArray> known = new LinkedHashMap<>(arrays);
        known.keySet().retainAll(names);
        net.store.load(session, known);
        startAverages();
        return known.size();
    }

    private void startAverages() {
        Session.Runner runner = session.runner();
        net.startAverages.forEach(runner::addTarget);
        runner.run();
    }

    Map<String, WeightArray> read() {
        return net.store.read(session, net.store.names());
    }

    /** One optimiser step; gives the losses before it. */
    Map<String, Double> step(Batch batch, long step) {
        try (Feeds feeds = new Feeds(batch)) {
            Session.Runner runner = feeds.into(session.runner());
            net.rates.forEach((prefix, fed) -> runner.feed(fed, feeds.scalar(net.rate(prefix, step))));
            double keep = Math.min(net.emaKeep(), (1.0 + step) / (10.0 + step));
            runner.feed(net.emaKeep, feeds.scalar((float) keep));
            net.readings.values().forEach(runner::fetch);
            for (Op update : net.updates) {
                runner.addTarget(update);
            }
            Map<String, Double> readings = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                int i = 0;
                for (String name : net.readings.keySet()) {
                    readings.put(name, (double) ((TFloat32) result.get(i++)).getFloat());
                }
            }
            return readings;
        }
    }

    /** Measures unseen batches without a step, draws the first ones, and says what was found. */
    String show(List<Batch> heldOut, Path sheetFile) throws IOException {
        if (net.pictures.isEmpty()) {
            return showPose(heldOut);
        }
        double squares = 0;
        long count = 0;
        SampleSheet sheet = new SampleSheet(Math.min(8, heldOut.get(0).size()));
        for (Batch batch : heldOut) {
            float[] made = fetch(batch, net.pictures.get(0), batch.target().length);
            for (int i = 0; i < made.length; i++) {
                double difference = Math.min(1, Math.max(0, made[i])) - (batch.target()[i] & 255) / 255.0;
                squares += difference * difference;
            }
            count += made.length;
            if (count == made.length) {
                draw(sheet, batch, made);
            }
        }
        sheet.write(sheetFile);
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "held out: PSNR %.2f dB", -10 * Math.log10(squares / count)));
        losses(heldOut).forEach((name, loss) -> line.append(String.format(Locale.ROOT, ", %s %.4f", name, loss)));
        return line.append(", sheet ").append(sheetFile).toString();
    }

    /** Mean losses without a step. */
    private Map<String, Double> losses(List<Batch> batches) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Batch batch : batches) {
            try (Feeds feeds = new Feeds(batch)) {
                Session.Runner runner = feeds.into(session.runner());
                List<String> names = net.readings.keySet().stream()
                        .filter(name -> !name.startsWith("gradient."))
                        .toList();
                names.forEach(name -> runner.fetch(net.readings.get(name)));
                try (Result result = runner.run()) {
                    for (int i = 0; i < names.size(); i++) {
                        means.merge(
                                names.get(i),
                                ((TFloat32) result.get(i)).getFloat() / (double) batches.size(),
                                Double::sum);
                    }
                }
            }
        }
        return means;
    }

    private void draw(SampleSheet sheet, Batch batch, float[] made) {
        int picture = HeadFeed.TARGET_PX * HeadFeed.TARGET_PX * 3;
        int small = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;
        for (int i = 0; i < Math.min(8, batch.size()); i++) {
            if (batch.driver().length > 0) {
                sheet.driver(i, batch.driver(), i * small);
            } else if (batch.witnesses().length > 0) {
                sheet.driver(i, batch.witnesses(), i * (batch.witnesses().length / batch.size()));
            }
            if (batch.drawings().length > 0) {
                sheet.drawing(i, batch.drawings(), i * picture);
            }
            sheet.target(i, batch.target(), i * picture);
            sheet.made(i, made, i * picture);
        }
    }

    private String showPose(List<Batch> heldOut) {
        List<float[]> read = new ArrayList<>();
        List<float[]> truth = new ArrayList<>();
        for (Batch batch : heldOut) {
            read.add(fetch(batch, net.pose.get(0), batch.truth().length));
            truth.add(batch.truth());
        }
        StringBuilder line = new StringBuilder("held out r:");
        int[] shown = {0, 1, 2, 3, 4, PoseTruth.LIDS, PoseTruth.LIDS + 2, PoseTruth.BROWS + 2, 40, 41, 58, 59, 63};
        for (int number : shown) {
            line.append(String.format(Locale.ROOT, " %d:%.2f", number, correlation(read, truth, number)));
        }
        return line.toString();
    }

    private static double correlation(List<float[]> a, List<float[]> b, int number) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int k = 0; k < a.size(); k++) {
            for (int i = number; i < a.get(k).length; i += PoseTruth.SIZE) {
                double x = a.get(k)[i];
                double y = b.get(k)[i];
                n++;
                sa += x;
                sb += y;
                saa += x * x;
                sbb += y * y;
                sab += x * y;
            }
        }
        return (sab - sa * sb / n) / Math.sqrt(Math.max(1e-12, (saa - sa * sa / n) * (sbb - sb * sb / n)));
    }

    private float[] fetch(Batch batch, Operand<TFloat32> what, int length) {
        try (Feeds feeds = new Feeds(batch);
                Result result = feeds.into(session.runner()).fetch(what).run()) {
            float[] values = new float[length];
            TFloat32 tensor = (TFloat32) result.get(0);
            tensor.asRawTensor().data().asFloats().read(values);
            return values;
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /** The tensors of one run, closed after it. */
    private final class Feeds implements AutoCloseable {
        private final List<Tensor> tensors = new ArrayList<>();
        private final Batch batch;

        Feeds(Batch batch) {
            this.batch = batch;
        }

        Session.Runner into(Session.Runner runner) {
            int n = batch.size();
            int side = HeadFeed.TARGET_PX;
            int small = Augmentation.SIZE_PX;
            runner.feed(net.label, keep(TInt32.vectorOf(batch.label())));
            runner.feed(net.truth, floats(batch.truth(), n, PoseTruth.SIZE));
            runner.feed(net.boxes, floats(batch.boxes(), 5L * n, 4));
            runner.feed(net.ground, floats(batch.ground(), n, 3));
            if (batch.target().length > 0) {
                runner.feed(net.target, bytes(batch.target(), n, side, side, 3));
                runner.feed(net.mask, bytes(batch.mask(), n, side, side, 1));
            }
            if (batch.thumbnails().length > 0) {
                runner.feed(net.thumbnails, floats(batch.thumbnails(), n, Thumbnails.SIZE));
            }
            if (batch.driver().length > 0) {
                runner.feed(net.driver, floats(batch.driver(), n, small, small, 3));
            }
            if (batch.drawings().length > 0) {
                long frames = batch.faces().length / (3L * side * side);
                runner.feed(net.drawings, bytes(batch.drawings(), n, side, side, 3));
                runner.feed(net.faces, bytes(batch.faces(), frames, side, side, 3));
                runner.feed(net.faceDrawings, bytes(batch.faceDrawings(), frames, side, side, 3));
            }
            if (batch.witnesses().length > 0) {
                long frames = batch.witnesses().length / (3L * small * small);
                runner.feed(net.witnesses, floats(batch.witnesses(), frames, small, small, 3));
            }
            return runner;
        }

        TFloat32 scalar(float value) {
            return keep(TFloat32.scalarOf(value));
        }

        private TFloat32 floats(float[] values, long... shape) {
            return keep(TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
        }

        private TUint8 bytes(byte[] values, long... shape) {
            return keep(TUint8.tensorOf(Shape.of(shape), DataBuffers.of(values)));
        }

        private <T extends Tensor> T keep(T tensor) {
            tensors.add(tensor);
            return tensor;
        }

        @Override
        public void close() {
            tensors.forEach(Tensor::close);
        }
    }
}
