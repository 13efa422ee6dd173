package dev.guise.torchimport;

import dev.guise.torchimport.Pickled.Dict;
import dev.guise.torchimport.Pickled.Sequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;

/** Refuses what no checkpoint needs: a thing inside itself, and things nested without end. */
final class PickleTree {
    private static final int DEEPEST = 32;

    private PickleTree() {}

    private record Level(Object container, Iterator<Object> children) {}

    /** Walks each container once, however often it is referred to, and without recursion. */
    static void require(Object root) {
        IdentityHashMap<Object, Boolean> openOrDone = new IdentityHashMap<>();
        Deque<Level> path = new ArrayDeque<>();
        enter(root, openOrDone, path);
        while (!path.isEmpty()) {
            Level level = path.peek();
            if (level.children.hasNext()) {
                enter(level.children.next(), openOrDone, path);
            } else {
                openOrDone.put(level.container, false);
                path.pop();
            }
        }
    }

    private static void enter(Object thing, IdentityHashMap<Object, Boolean> openOrDone, Deque<Level> path) {
        Iterator<Object> children;
        if (thing instanceof Sequence sequence) {
            children = sequence.items().iterator();
        } else if (thing instanceof Dict dict) {
            children = dict.entries().values().iterator();
        } else {
            return;
        }
        Boolean open = openOrDone.putIfAbsent(thing, true);
        if (open == null) {
            path.push(new Level(thing, children));
        }
        if (open != null && open) {
            throw new IllegalArgumentException("its description holds a thing inside itself");
        }
        if (path.size() > DEEPEST) {
            throw new IllegalArgumentException("its description is nested deeper than " + DEEPEST);
        }
    }
}
