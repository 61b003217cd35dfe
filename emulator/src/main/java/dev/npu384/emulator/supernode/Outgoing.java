// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Stream;

/**
 * Messages that a die wants to send.
 *
 * @param target endpoint
 * @param order which of what the die sends in one cycle goes first: the lowest
 * @param stream how they follow each other
 * @param cycle when the first enters the fabric
 * @param operation told what becomes of them
 */
record Outgoing(MessageKind kind, int target, int order, Stream stream, long cycle, RemoteOperation operation) {}
