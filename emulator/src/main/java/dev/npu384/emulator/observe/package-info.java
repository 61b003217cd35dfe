// SPDX-License-Identifier: Apache-2.0

/** Typed events of an execution. Traces, profiles, checkers, debugger and progress are folds over them. */
package dev.npu384.emulator.observe;
