// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.sync.FlagPair;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A suspicion that the counters raise, and the run that tells what it is worth.
 *
 * @param text what is slow, where, and what to do
 * @param words the words it is about
 * @param cycles that the counters blame on it; decides which suspicions are followed
 * @param machineNumbers the machine without the cost
 * @param spareFlags pairs of pipes that get one more token
 */
record WhatIf(
        String text, List<Integer> words, long cycles, Map<String, String> machineNumbers, Set<FlagPair> spareFlags) {}
