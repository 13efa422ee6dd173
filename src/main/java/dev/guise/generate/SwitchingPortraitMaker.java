package dev.guise.generate;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole cast, of which one is worn: another one is worn from the next portrait on. Those who were not loaded yet are
 * loaded beside the show, which goes on with the old one. {@link #make} belongs to the inference thread, all else to any.
 */
public final class SwitchingPortraitMaker implements PortraitMaker {
    /** Loads one of the cast; may take a second. */
    public interface Opening {
        PortraitMaker open() throws IOException;

        /** Which kind of pose moves it, as {@link Pose#kind} has it. */
        default String poseKind() {
            return "";
        }

        /** Whether it has a network of its own, of which only so many are kept in memory. */
        default boolean heavy() {
            return false;
        }
    }

    /** One who can be worn. */
    private static final class Member {
        final String name;
        final Opening opening;

        @Nullable
        PortraitMaker maker;

        @Nullable
        Portrait resting;

        long lastWorn;

        Member(String name, Opening opening) {
            this.name = name;
            this.opening = opening;
        }
    }

    /** Who is worn, loaded and at rest. */
    private record Worn(Member member, PortraitMaker maker, Optional<Portrait> resting, Pose neutral) {
        Worn(Member member, PortraitMaker maker, Portrait resting) {
            this(member, maker, Optional.of(resting), neutral(member, maker));
        }

        private static Pose neutral(Member member, PortraitMaker maker) {
            Pose neutral = new Pose(0);
            neutral.set(maker.neutralPose());
            neutral.become(member.opening.poseKind(), neutral.size());
            return neutral;
        }
    }

    private final ExecutorService loader;
    private final int mostLoaded;
    private final Map<String, Member> cast = new LinkedHashMap<>();
    private final Object making = new Object();
    private volatile Worn worn;
    private long wears;
    private boolean closed;

    /**
     * Begins with one that is loaded.
     *
     * @param mostLoaded how many networks of their own may be in memory; of more, those that were not worn for the longest
     *     time are let go
     * @param loader one thread that loads; ended by {@link #close}
     */
    public SwitchingPortraitMaker(String name, PortraitMaker first, int mostLoaded, ExecutorService loader) {
        this(name, "", first, mostLoaded, loader);
    }

    /** The same, where people of several kinds of pose may be worn; {@code kind} is that of the first. */
    public SwitchingPortraitMaker(
            String name, String kind, PortraitMaker first, int mostLoaded, ExecutorService loader) {
        this.loader = loader;
        this.mostLoaded = Math.max(2, mostLoaded);
        Member member = new Member(name, opened(kind, first));
        member.maker = first;
        member.resting = rested(first);
        this.worn = new Worn(member, first, member.resting);
        cast.put(name, member);
    }

    private static Opening opened(String kind, PortraitMaker first) {
        return new Opening() {
            @Override
            public PortraitMaker open() {
                return first;
            }

            @Override
            public String poseKind() {
                return kind;
            }
        };
    }

    private static Portrait rested(PortraitMaker maker) {
        Portrait portrait = Portrait.alone();
        maker.make(maker.neutralPose(), portrait);
        return portrait;
    }

    /** Adds one to the cast, or replaces one that is not worn, without loading it. */
    public synchronized void add(String name, Opening opening) {
        Member before = cast.get(name);
        if (before == worn.member) {
            return;
        }
        if (before != null) {
            letGo(before);
        }
        cast.put(name, new Member(name, opening));
    }

    /** Takes one out of the cast; the worn one stays. */
    public synchronized void remove(String name) {
        Member gone = cast.get(name);
        if (gone != null && gone != worn.member) {
            cast.remove(name);
            letGo(gone);
        }
    }

    /** Who can be worn, by name, in the order they were added. */
    public synchronized List<String> names() {
        return List.copyOf(cast.keySet());
    }

    /** Who is worn: whom the next portrait shows. */
    @Override
    public String worn() {
        return worn.member.name;
    }

    /** The worn one at rest; nobody changes its pixels any more. */
    @Override
    public Optional<Portrait> resting() {
        return worn.resting;
    }

    /** Loads the others beside the show, as many as may be in memory. */
    public void preload() {
        for (String name : names()) {
            execute(() -> load(name, false, error -> {}));
        }
    }

    /**
     * Wears another one: from the next portrait on if it is loaded, or else as soon as it is.
     *
     * @param failed is told when it cannot be loaded; the old one stays
     */
    public void wear(String name, Consumer<Exception> failed) {
        synchronized (this) {
            Member wanted = cast.get(name);
            if (wanted == null) {
                throw new IllegalArgumentException(name + " is not in the cast: " + String.join(", ", cast.keySet()));
            }
            if (wanted.maker != null && wanted.resting != null) {
                putOn(wanted, wanted.maker, wanted.resting);
                return;
            }
        }
        execute(() -> load(name, true, failed));
    }

    private void execute(Runnable loading) {
        try {
            loader.execute(loading);
        } catch (RejectedExecutionException ended) {
            // closed meanwhile: nobody will be worn any more
        }
    }

    private void load(String name, boolean wear, Consumer<Exception> failed) {
        Member member;
        synchronized (this) {
            member = cast.get(name);
            if (closed || member == null || (!wear && full(member))) {
                return;
            }
            if (member.maker != null && member.resting != null) {
                if (wear) {
                    putOn(member, member.maker, member.resting);
                }
                return;
            }
        }
        try {
            PortraitMaker maker = member.opening.open();
            arrive(member, maker, rested(maker), wear);
        } catch (IOException | RuntimeException error) {
            failed.accept(error);
        }
    }

    private synchronized void arrive(Member member, PortraitMaker maker, Portrait resting, boolean wear) {
        if (closed || cast.get(member.name) != member) {
            maker.close();
            return;
        }
        member.maker = maker;
        member.resting = resting;
        if (wear) {
            putOn(member, maker, resting);
        }
        while (loaded() > mostLoaded) {
            letGo(longestUnworn());
        }
    }

    private void putOn(Member member, PortraitMaker maker, Portrait resting) {
        member.lastWorn = ++wears;
        worn = new Worn(member, maker, resting);
    }

    private boolean full(Member newcomer) {
        return newcomer.opening.heavy() && loaded() >= mostLoaded;
    }

    /** Networks of their own that are in memory; the first one's, which others may share, is not counted. */
    private long loaded() {
        return cast.values().stream()
                .filter(member -> member.maker != null && member.opening.heavy())
                .count();
    }

    private Member longestUnworn() {
        return cast.values().stream()
                .filter(member -> member.maker != null && member.opening.heavy() && member != worn.member)
                .min(Comparator.comparingLong(member -> member.lastWorn))
                .orElseThrow();
    }

    private void letGo(Member member) {
        PortraitMaker gone = member.maker;
        member.maker = null;
        member.resting = null;
        synchronized (making) {
            if (gone != null) {
                gone.close();
            }
        }
    }

    /** One portrait of the worn one, which it names; at rest where the pose is of another kind, read before the switch. */
    @Override
    public void make(Pose pose, Portrait out) {
        synchronized (making) {
            Worn now = worn;
            boolean its = pose.kind().equals(now.neutral.kind());
            now.maker.make(its ? pose : now.neutral, out);
            out.show(now.member.name);
        }
    }

    @Override
    public Pose neutralPose() {
        return worn.neutral;
    }

    @Override
    public List<Pose> stills() {
        return worn.maker.stills();
    }

    @Override
    public synchronized void close() {
        closed = true;
        loader.shutdown();
        List<Member> all = new ArrayList<>(cast.values());
        all.forEach(this::letGo);
    }
}
