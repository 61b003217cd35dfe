// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.memory.fabric.MessageKind;

/**
 * A message that a die wants to send.
 *
 * @param target endpoint
 * @param bytes length
 * @param cycle when it enters the fabric
 * @param operation told what becomes of it
 */
record Outgoing(MessageKind kind, int target, int bytes, long cycle, RemoteOperation operation) {}
