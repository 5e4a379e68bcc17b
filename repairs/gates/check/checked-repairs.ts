import type { Acceptance, PatchCatalogue } from '../../../harness/contract/patch.ts';
import type { RepairCheck } from '../../../harness/contract/repair-check.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { GateQuestion } from './share.ts';

/** What a check is about. */
export type CheckedRepairs = {
  readonly parent: Suite;
  readonly catalogue: PatchCatalogue;
  readonly accepted: readonly Acceptance[];
  /** Suites that the patches make. */
  readonly suites: RepairCheck['suites'];
  readonly question: GateQuestion;
  /** Models whose recorded runs the audit read; `undefined`: it read none. */
  readonly recordedModels: number | undefined;
};
