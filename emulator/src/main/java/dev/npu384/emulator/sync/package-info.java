// SPDX-License-Identifier: Apache-2.0

/** What orders pipes and cores: flags, buffer flags, unit flags, cross-core flags; and the explanation of deadlocks. */
package dev.npu384.emulator.sync;
