// SPDX-License-Identifier: Apache-2.0

/**
 * Where the cycles went: one recorder folds the event stream of a run, and every report (terminal, JSON, CSV, trace, page)
 * is written from what it folded, so that totals agree.
 */
package dev.npu384.tools.profile;
