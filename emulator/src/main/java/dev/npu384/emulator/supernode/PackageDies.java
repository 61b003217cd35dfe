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

    /**
     * @param dies all dies of the package
     * @param whole the machine's fabric
     */
    PackageDies(List<Endpoint> dies, Endpoints endpoints, Fabric whole) {
        this.dies = dies;
        FabricSpec spec = whole.spec();
        oneWayCycles = spec.latency().sio();
        for (Endpoint die : dies) {
            die.movesTo(dies.get(0).number, this);
            if (die instanceof RankDie rank) {
                ranks.add(rank);
                rank.joinPackage(dies.get(0).number, dies.get(dies.size() - 1).number);
            }
        }
        router = new Router(whole, endpoints, ranks.get(0).execution().observer());
        fabric = router.fabric();
    }

    @Override
    public long nextCycle() {
        return Math.min(nextOfDies(), add(fabric.nextCycle(), oneWayCycles));
    }

    @Override
    public long nextUse() {
        long next = NEVER;
        for (RankDie rank : ranks) {
            next = Math.min(next, rank.nextUse());
        }
        return next;
    }

    private long nextOfDies() {
        long next = NEVER;
        for (Endpoint die : dies) {
            next = Math.min(next, die.nextCycle());
        }
        return next;
    }

    @Override
    public void send(Router machine) {
        for (RankDie rank : ranks) {
            rank.send(machine);
        }
    }

    @Override
    public boolean over() {
        for (RankDie rank : ranks) {
            if (rank.over()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void advanceTo(long limit) {
        long next = nextCycle();
        while (next < limit) {
            // Nothing enters the link before this cycle, and all that came to a memory before it was served.
            if (fabric.nextCycle() < next) {
                fabric.advance(next);
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
     * Has the dies of each package advanced together, where the link between them never fails.
     *
     * @return whether that are all ranks
     */
    static boolean join(Endpoints endpoints, Fabric fabric) {
        FabricShape shape = fabric.spec().shape();
        int size = shape.diesPerPackage();
        if (size == 1) {
            return true;
        }
        if (fabric.failures().stream().anyMatch(failure -> failure.part() == Failure.Part.SIO)) {
            return false;
        }
        boolean[] joined = new boolean[shape.packages()];
        for (RankDie rank : endpoints.ranks()) {
            int number = shape.packageOf(rank.number);
            if (!joined[number]) {
                joined[number] = true;
                List<Endpoint> dies = new ArrayList<>();
                for (int die = number * size; die < (number + 1) * size; die++) {
                    dies.add(endpoints.at(die));
                }
                new PackageDies(dies, endpoints, fabric);
            }
        }
        return true;
    }

    private static long add(long cycle, int more) {
        return cycle == NEVER ? NEVER : cycle + more;
    }
}
