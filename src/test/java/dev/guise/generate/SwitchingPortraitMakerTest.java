package dev.guise.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The loader's work waits in a list, so that a test says when somebody is loaded. */
final class SwitchingPortraitMakerTest {
    private final Map<String, Flat> open = new HashMap<>();
    private final Waiting loader = new Waiting();
    private final List<Exception> failures = new ArrayList<>();
    private final SwitchingPortraitMaker cast = new SwitchingPortraitMaker("ada", opened("ada", 3), 2, loader);

    @Test
    void wearsALoadedOneFromTheNextPortraitOn() {
        cast.add("ben", opening("ben", 3, false));
        cast.preload();
        loader.runAll();
        assertThat(shown()).isEqualTo("ada");
        cast.wear("ben", failures::add);
        assertThat(shown()).isEqualTo("ben");
        assertThat(cast.resting().map(Portrait::rgb).map(rgb -> rgb[0])).hasValue(Flat.level("ben"));
    }

    @Test
    void goesOnWithTheOldOneUntilTheNewOneIsLoaded() {
        cast.add("ben", opening("ben", 3, true));
        cast.wear("ben", failures::add);
        assertThat(shown()).isEqualTo("ada");
        loader.runAll();
        assertThat(shown()).isEqualTo("ben");
        assertThat(failures).isEmpty();
    }

    @Test
    void keepsTheOldOneWhenTheNewOneCannotBeLoaded() {
        cast.add("ben", () -> {
            throw new IOException("weights of ben are missing");
        });
        cast.wear("ben", failures::add);
        loader.runAll();
        assertThat(shown()).isEqualTo("ada");
        assertThat(failures).extracting(Exception::getMessage).containsExactly("weights of ben are missing");
        assertThat(open).containsOnlyKeys("ada");
        assertThatThrownBy(() -> cast.wear("zoe", failures::add)).hasMessageContainingAll("zoe", "ada, ben");
    }

    @Test
    void showsAtRestWhomAPoseOfAnotherKindWouldMove() {
        cast.add("pia", kind("photo", opening("pia", 5, true)));
        cast.wear("pia", failures::add);
        loader.runAll();
        assertThat(failures).isEmpty();
        assertThat(cast.poseKind()).isEqualTo("photo");
        assertThat(cast.neutralPose().size()).isEqualTo(5);
        assertThat(cast.neutralPose().kind()).isEqualTo("photo");
        Portrait portrait = Portrait.alone();
        cast.make(new Pose(3), portrait); // read for ada, before the switch
        assertThat(portrait.person()).isEqualTo("pia");
        cast.wear("ada", failures::add);
        assertThat(cast.poseKind()).isEmpty();
    }

    private static SwitchingPortraitMaker.Opening kind(String kind, SwitchingPortraitMaker.Opening opening) {
        return new SwitchingPortraitMaker.Opening() {
            @Override
            public PortraitMaker open() throws IOException {
                return opening.open();
            }

            @Override
            public String poseKind() {
                return kind;
            }
        };
    }

    @Test
    void letsGoOfWhomNobodyWoreForTheLongestTime() {
        for (String name : List.of("ben", "chidi", "dalia")) {
            cast.add(name, opening(name, 3, true));
        }
        for (String name : List.of("ben", "chidi", "dalia")) {
            cast.wear(name, failures::add);
            loader.runAll();
        }
        assertThat(open).containsOnlyKeys("ada", "chidi", "dalia");
        cast.wear("ben", failures::add);
        loader.runAll();
        assertThat(open).containsOnlyKeys("ada", "dalia", "ben");
        assertThat(shown()).isEqualTo("ben");
    }

    @Test
    void preloadsNoMoreNetworksThanMayBeInMemory() {
        for (int i = 0; i < 50; i++) {
            cast.add("own" + i, opening("own" + i, 3, true));
            cast.add("shared" + i, opening("shared" + i, 3, false));
        }
        cast.preload();
        loader.runAll();
        assertThat(open.keySet().stream().filter(name -> name.startsWith("own")))
                .hasSize(2);
        assertThat(open.keySet().stream().filter(name -> name.startsWith("shared")))
                .hasSize(50);
    }

    @Test
    void neverDrawsWithSomebodyWhoWasLetGoAndLeavesNobodyBehind() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names = List.of("ada", "ben", "chidi", "dalia", "emil");
        for (int i = 0; i < 3_000; i++) {
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> cast.add(name, opening(name, 3, random.nextBoolean()));
                case 1 -> cast.remove(name);
                case 2 -> loader.runOne();
                case 3 -> cast.preload();
                default -> {
                    if (cast.names().contains(name)) {
                        cast.wear(name, failures::add);
                    }
                }
            }
            assertThat(shown()).isEqualTo(cast.worn());
        }
        assertThat(failures).isEmpty();
        cast.close();
        loader.runAll();
        assertThat(open).isEmpty();
    }

    private String shown() {
        Portrait portrait = Portrait.alone();
        cast.make(cast.neutralPose(), portrait);
        assertThat(portrait.rgb()[0]).isEqualTo(Flat.level(portrait.person()));
        return portrait.person();
    }

    private Flat opened(String name, int poseSize) {
        Flat maker = new Flat(name, poseSize);
        assertThat(open.put(name, maker)).as("%s is loaded twice", name).isNull();
        return maker;
    }

    private SwitchingPortraitMaker.Opening opening(String name, int poseSize, boolean heavy) {
        return new SwitchingPortraitMaker.Opening() {
            @Override
            public PortraitMaker open() {
                return opened(name, poseSize);
            }

            @Override
            public boolean heavy() {
                return heavy;
            }
        };
    }

    /** One colour a person. */
    private final class Flat implements PortraitMaker {
        private final String name;
        private final Pose neutral;

        Flat(String name, int poseSize) {
            this.name = name;
            this.neutral = new Pose(poseSize);
        }

        static byte level(String name) {
            return (byte) name.hashCode();
        }

        @Override
        public void make(Pose pose, Portrait out) {
            assertThat(open.get(name)).as("%s was let go", name).isSameAs(this);
            out.rgb()[0] = level(name);
        }

        @Override
        public Pose neutralPose() {
            return neutral;
        }

        @Override
        public void close() {
            assertThat(open.remove(name)).as("%s is closed once", name).isSameAs(this);
        }
    }

    /** Keeps work until a test wants it done. */
    private static final class Waiting extends AbstractExecutorService {
        private final Queue<Runnable> work = new ArrayDeque<>();
        private boolean ended;

        void runOne() {
            Runnable next = work.poll();
            if (next != null) {
                next.run();
            }
        }

        void runAll() {
            while (!work.isEmpty()) {
                runOne();
            }
        }

        @Override
        public void execute(Runnable task) {
            work.add(task);
        }

        @Override
        public void shutdown() {
            ended = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            ended = true;
            return List.copyOf(work);
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended && work.isEmpty();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return isTerminated();
        }
    }
}
