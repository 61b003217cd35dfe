// SPDX-License-Identifier: Apache-2.0

/** What a run reports: the result JSON, fixed since its first version, and the summary for people. */
package dev.npu384.tools.result;
