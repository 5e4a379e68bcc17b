import type { OutputsNote } from './output-sources.ts';
import type { BoardPorts } from './ports.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { SelectedSuite } from './select-suites.ts';
import type { ScopeComparison } from './shifts.ts';
import type { BoardSource } from './source.ts';

/**
 * Whom a board is for. `public`: suites that withhold their texts have no tasks and no episodes on it. `this-machine`: all
 * suites have their tasks, and those that withhold them the episodes of live runs; the board says that it must not be
 * published.
 */
export type Audience = 'public' | 'this-machine';

/** Input of a board. */
export type BoardInput = {
  readonly store: BoardSource;
  readonly selected: readonly SelectedSuite[];
  readonly suites: readonly PublishedSuite[];
  readonly comparisons: readonly ScopeComparison[];
  readonly ports: BoardPorts;
  readonly outputs: OutputsNote;
  readonly audience: Audience;
};
