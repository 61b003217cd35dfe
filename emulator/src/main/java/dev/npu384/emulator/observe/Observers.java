// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands every event to several observers, in order. */
public final class Observers implements Observer {
    private final Observer[] observers;

    private Observers(List<Observer> observers) {
        this.observers = observers.toArray(new Observer[0]);
    }

    /** One observer for all of them; null when there are none, so that events cost nothing. */
    public static Observer of(List<Observer> observers) {
        if (observers.isEmpty()) {
            return null;
        }
        return observers.size() == 1 ? observers.get(0) : new Observers(observers);
    }

    @Override
    public boolean takesDiesAtOnce() {
        for (Observer observer : observers) {
            if (!observer.takesDiesAtOnce()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Observer> ofDie(int die) {
        List<Observer> wanting = new ArrayList<>();
        for (Observer observer : observers) {
            observer.ofDie(die).ifPresent(wanting::add);
        }
        return Optional.ofNullable(of(wanting));
    }

    @Override
    public void kernelStarted(int die, String kernel, int blocks, SourceMap source) {
        for (Observer observer : observers) {
            observer.kernelStarted(die, kernel, blocks, source);
        }
    }

    @Override
    public void kernelEnded(int die, long cycle) {
        for (Observer observer : observers) {
            observer.kernelEnded(die, cycle);
        }
    }

    @Override
    public void blockStarted(CoreId core, int block, long cycle) {
        for (Observer observer : observers) {
            observer.blockStarted(core, block, cycle);
        }
    }

    @Override
    public void blockEnded(CoreId core, int block, long cycle) {
        for (Observer observer : observers) {
            observer.blockEnded(core, block, cycle);
        }
    }

    @Override
    public void issued(CoreId core, Pipe pipe, Issued instruction, long cycle) {
        for (Observer observer : observers) {
            observer.issued(core, pipe, instruction, cycle);
        }
    }

    @Override
    public void started(CoreId core, Pipe pipe, Issued instruction, long cycle) {
        for (Observer observer : observers) {
            observer.started(core, pipe, instruction, cycle);
        }
    }

    @Override
    public void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {
        for (Observer observer : observers) {
            observer.ended(core, pipe, instruction, startCycle, endCycle);
        }
    }

    @Override
    public void cutOff(CoreId core, Pipe pipe, Issued instruction, long startCycle, long cycle) {
        for (Observer observer : observers) {
            observer.cutOff(core, pipe, instruction, startCycle, cycle);
        }
    }

    @Override
    public void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        for (Observer observer : observers) {
            observer.scalarRan(core, firstWord, instructions, startCycle, endCycle);
        }
    }

    @Override
    public void stalled(CoreId core, Pipe pipe, StallReason reason, int wordIndex, long startCycle, long endCycle) {
        for (Observer observer : observers) {
            observer.stalled(core, pipe, reason, wordIndex, startCycle, endCycle);
        }
    }

    @Override
    public void moved(CoreId core, Pipe pipe, Issued instruction, Space from, Space to, long bytes, long cycle) {
        for (Observer observer : observers) {
            observer.moved(core, pipe, instruction, from, to, bytes, cycle);
        }
    }

    @Override
    public void flagSet(CoreId core, Pipe source, Pipe destination, int id, int wordIndex, long cycle) {
        for (Observer observer : observers) {
            observer.flagSet(core, source, destination, id, wordIndex, cycle);
        }
    }

    @Override
    public void flagTaken(CoreId core, Pipe source, Pipe destination, int id, int wordIndex, long cycle) {
        for (Observer observer : observers) {
            observer.flagTaken(core, source, destination, id, wordIndex, cycle);
        }
    }

    @Override
    public void crossCoreSet(CoreId core, int mode, int id, int wordIndex, long cycle) {
        for (Observer observer : observers) {
            observer.crossCoreSet(core, mode, id, wordIndex, cycle);
        }
    }

    @Override
    public void crossCoreTaken(CoreId core, int id, int wordIndex, long cycle) {
        for (Observer observer : observers) {
            observer.crossCoreTaken(core, id, wordIndex, cycle);
        }
    }

    @Override
    public void memoryUsed(int die, MemoryCounters counters, long cycle) {
        for (Observer observer : observers) {
            observer.memoryUsed(die, counters, cycle);
        }
    }

    @Override
    public void regionBegan(CoreId core, String region, long cycle) {
        for (Observer observer : observers) {
            observer.regionBegan(core, region, cycle);
        }
    }

    @Override
    public void regionEnded(CoreId core, String region, long cycle) {
        for (Observer observer : observers) {
            observer.regionEnded(core, region, cycle);
        }
    }

    @Override
    public void fabricStarted(FabricSpec fabric, int ranks, List<Failure> failures) {
        for (Observer observer : observers) {
            observer.fabricStarted(fabric, ranks, failures);
        }
    }

    @Override
    public void linkReserved(int link, long comesTick, long startTick, long endTick, int payloadBytes, long wireBytes) {
        for (Observer observer : observers) {
            observer.linkReserved(link, comesTick, startTick, endTick, payloadBytes, wireBytes);
        }
    }

    @Override
    public void messageDone(
            MessageKind kind, int source, int target, long bytes, long issuedCycle, long arrivedCycle, long doneCycle) {
        for (Observer observer : observers) {
            observer.messageDone(kind, source, target, bytes, issuedCycle, arrivedCycle, doneCycle);
        }
    }

    @Override
    public void fabricEnded(FabricReport report) {
        for (Observer observer : observers) {
            observer.fabricEnded(report);
        }
    }

    @Override
    public void hostStepStarted(HostStepKind kind, String name, FabricSpec fabric, int[] dies, long cycle) {
        for (Observer observer : observers) {
            observer.hostStepStarted(kind, name, fabric, dies, cycle);
        }
    }

    @Override
    public void hostStepEnded(long[] beginCycles, long[] endCycles) {
        for (Observer observer : observers) {
            observer.hostStepEnded(beginCycles, endCycles);
        }
    }

    @Override
    public void faulted(FaultReport fault) {
        for (Observer observer : observers) {
            observer.faulted(fault);
        }
    }
}
