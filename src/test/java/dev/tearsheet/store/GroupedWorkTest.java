package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupedWorkTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void whoComesAloneIsWorkedOnAlone() {
        GroupedWork<Integer> work = new GroupedWork<>(groups::add);

        work.with(1);
        work.with(2);

        assertThat(groups).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whoComeMeanwhileAreWorkedOnTogether() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        GroupedWork<Integer> work = new GroupedWork<>(group -> {
            groups.add(group);
            await(go);
        });
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> work.with(0)));
        Patience.await("the first is at work", () -> groups.size() == 1);
        for (int i = 1; i <= 5; i++) {
            int item = i;
            all.add(threads.submit(() -> work.with(item)));
        }
        Patience.await("the others wait", () -> work.waiting() == 5);

        go.countDown();
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(groups).hasSize(2);
        assertThat(groups.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void eachIsWorkedOnOnceHoweverManyCome() throws Exception {
        GroupedWork<Integer> work = new GroupedWork<>(groups::add);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int first = thread * 500;
            all.add(threads.submit(() -> {
                for (int i = first; i < first + 500; i++) {
                    work.with(i);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(groups.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 4_000).boxed().toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
