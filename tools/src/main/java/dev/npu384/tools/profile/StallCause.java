// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;

/**
 * Why a pipe stood still, and which lines have to do with it.
 *
 * @param reason the kind of wait
 * @param word index of the waiting instruction's word
 * @param blockerWord index of the word that ended the wait (the SET_FLAG, for flags); -1 when there is none
 */
record StallCause(StallReason reason, int word, int blockerWord) {}
