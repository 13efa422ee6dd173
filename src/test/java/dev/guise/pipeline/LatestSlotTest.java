package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LatestSlotTest {
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final LatestSlot<String> slot = new LatestSlot<>(closed::add);

    @Test
    void handsOverWhatWasOffered() throws InterruptedException {
        assertThat(slot.offer("a")).isFalse();
        assertThat(slot.take()).isEqualTo("a");
        assertThat(slot.poll()).isNull();
        assertThat(closed).isEmpty();
    }

    @Test
    void dropsTheOlderWhenItIsFull() {
        slot.offer("a");
        assertThat(slot.offer("b")).isTrue();
        assertThat(slot.poll()).isEqualTo("b");
        assertThat(closed).containsExactly("a");
    }

    @Test
    void stillGivesTheLastOneAfterTheEnd() throws InterruptedException {
        slot.offer("a");
        slot.end();
        assertThat(slot.drained()).isFalse();
        assertThat(slot.take()).isEqualTo("a");
        assertThat(slot.drained()).isTrue();
        assertThat(slot.take()).isNull();
    }

    @Test
    void closesWhatComesAfterTheEnd() {
        slot.end();
        assertThat(slot.offer("late")).isTrue();
        assertThat(closed).containsExactly("late");
        assertThat(slot.poll()).isNull();
    }

    @Test
    void wakesAWaitingTakerAtTheEnd() throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        Thread taker = new Thread(() -> {
            try {
                taken.add(String.valueOf(slot.take()));
            } catch (InterruptedException unexpected) {
                taken.add(unexpected);
            }
        });
        taker.start();
        slot.end();
        taker.join();
        assertThat(taken).containsExactly("null");
    }

    /** Every interleaving of three offers, three polls, an end and a clear: each picture leaves exactly once. */
    @Test
    void losesAndDoublesNothingInAnyOrder() {
        interleave("", "ooo", "ppp", "ec");
    }

    private void interleave(String done, String producer, String consumer, String ender) {
        if (producer.isEmpty() && consumer.isEmpty() && ender.isEmpty()) {
            play(done);
            return;
        }
        if (!producer.isEmpty()) {
            interleave(done + producer.charAt(0), producer.substring(1), consumer, ender);
        }
        if (!consumer.isEmpty()) {
            interleave(done + consumer.charAt(0), producer, consumer.substring(1), ender);
        }
        if (!ender.isEmpty()) {
            interleave(done + ender.charAt(0), producer, consumer, ender.substring(1));
        }
    }

    private static void play(String schedule) {
        List<Integer> left = new ArrayList<>();
        LatestSlot<Integer> slot = new LatestSlot<>(left::add);
        int offered = 0;
        int newestTaken = -1;
        for (int i = 0; i < schedule.length(); i++) {
            switch (schedule.charAt(i)) {
                case 'o' -> slot.offer(offered++);
                case 'p' -> {
                    Integer taken = slot.poll();
                    if (taken != null) {
                        assertThat(taken).as(schedule).isGreaterThan(newestTaken);
                        newestTaken = taken;
                        left.add(taken);
                    }
                }
                case 'e' -> slot.end();
                default -> slot.clear();
            }
        }
        slot.clear();
        Collections.sort(left);
        assertThat(left).as(schedule).containsExactly(0, 1, 2);
    }

    @Test
    void losesAndDoublesNothingBetweenThreads() throws InterruptedException {
        int count = 200_000;
        AtomicInteger dropped = new AtomicInteger();
        LatestSlot<Integer> numbers = new LatestSlot<>(ignored -> dropped.incrementAndGet());
        Thread producer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                numbers.offer(i);
            }
            numbers.end();
        });
        producer.start();
        int taken = 0;
        int last = -1;
        for (Integer next = numbers.take(); next != null; next = numbers.take()) {
            assertThat(next).isGreaterThan(last);
            last = next;
            taken++;
        }
        producer.join();
        assertThat(taken + dropped.get()).isEqualTo(count);
        assertThat(last).isEqualTo(count - 1);
    }
}
