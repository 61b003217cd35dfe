// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * The dies of one package. The link between them is so short that it would keep the windows of the whole machine short;
 * so they are advanced together, in windows of their own inside those of the machine, with a fabric of their own that has
 * only this link.
 */
final class PackageDies implements Advanced {
    private static final long NEVER = Long.MAX_VALUE;

    private final List<Endpoint> dies;
    private final List<RankDie> ranks = new ArrayList<>();
    private final Fabric fabric;
    private final Router router;
    private final int oneWayCycles;
    private final int accessCycles;

    /**
     * @param dies all dies of the package
     * @param whole the machine's fabric
     */
    PackageDies(List<Endpoint> dies, Endpoints endpoints, Fabric whole) {
        this.dies = dies;
        router = new Router(whole, endpoints);
        fabric = router.fabric();
        FabricSpec spec = whole.spec();
        oneWayCycles = spec.latency().sio();
        accessCycles = spec.latency().coreAccessSio();
        for (Endpoint die : dies) {
            if (die instanceof RankDie rank) {
                ranks.add(rank);
                rank.joinPackage(dies.get(0).number, dies.get(dies.size() - 1).number);
            }
        }
    }

    @Override
    public long nextCycle() {
        return Math.min(nextOfDies(), add(fabric.nextCycle(), oneWayCycles));
    }

    private long nextOfDies() {
        long next = NEVER;
        for (Endpoint die : dies) {
            next = Math.min(next, die.nextCycle());
        }
        return next;
    }

    @Override
    public boolean willBeRead() {
        for (Endpoint die : dies) {
            if (die.willBeRead()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void advanceTo(long limit) {
        long next = nextCycle();
        while (next < limit) {
            // Nothing enters the link before this cycle.
            long safe = next + accessCycles;
            if (fabric.nextCycle() < safe) {
                fabric.advance(safe);
            }
            long first = nextOfDies();
            long until = Math.min(limit, add(Math.min(fabric.nextCycle(), first), oneWayCycles));
            if (first < until) {
                advanceDies(until);
            }
            next = nextCycle();
        }
    }

    private void advanceDies(long until) {
        for (Endpoint die : dies) {
            if (die.nextCycle() < until) {
                die.advanceTo(until);
            }
        }
        for (RankDie rank : ranks) {
            router.send(rank.number, rank.nearby());
        }
    }

    /**
     * What is to be advanced: packages whose dies have a link that never fails as one, other ranks each for itself.
     *
     * @param together whether packages may be advanced as one
     */
    static List<Advanced> of(Endpoints endpoints, Fabric fabric, boolean together) {
        FabricShape shape = fabric.spec().shape();
        int size = shape.diesPerPackage();
        boolean failing = fabric.failures().stream().anyMatch(failure -> failure.part() == Failure.Part.SIO);
        boolean[] joined = new boolean[shape.packages()];
        List<Advanced> all = new ArrayList<>();
        for (RankDie rank : endpoints.ranks()) {
            int number = shape.packageOf(rank.number);
            int first = number * size;
            if (!together || size == 1 || failing) {
                all.add(rank);
            } else if (!joined[number]) {
                joined[number] = true;
                List<Endpoint> dies = new ArrayList<>();
                for (int die = first; die < first + size; die++) {
                    dies.add(endpoints.ofPackage(die));
                }
                all.add(new PackageDies(dies, endpoints, fabric));
            }
        }
        return all;
    }

    private static long add(long cycle, int more) {
        return cycle == NEVER ? NEVER : cycle + more;
    }
}
