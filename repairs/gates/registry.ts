import { literalsKnown, nothingNew, siblingsAgree } from './detection/finding-gates.ts';
import type { FindingGate } from './detection/finding-gates.ts';
import { damageFails } from './entries/damage-fails.ts';
import { earlyFails } from './entries/early-fails.ts';
import { noOpFails } from './entries/no-op-fails.ts';
import { oraclePasses } from './entries/oracle-passes.ts';
import { referenceClean } from './entries/reference-clean.ts';
import { schemaAccepts } from './entries/schema-accepts.ts';
import { silentFails } from './entries/silent-fails.ts';
import type { EntryGate } from './gate.ts';

/** Gates of patches that look at one entry, in the order in which they report. */
export const ENTRY_GATES: readonly EntryGate[] = [
  oraclePasses,
  noOpFails,
  silentFails,
  earlyFails,
  referenceClean,
  damageFails,
  schemaAccepts,
];

/** Gates that compare what detectors find. */
export const FINDING_GATES: readonly FindingGate[] = [literalsKnown, siblingsAgree, nothingNew];

/** A gate by its name and what it asks. */
export type GateIdentity = { readonly id: string; readonly asks: string };

export const FINDINGS_KNOWN: GateIdentity = {
  id: 'findings-known',
  asks: 'patches and acceptances name findings of the audit, and no finding is both mended and accepted',
};

export const WITNESSES_TURN: GateIdentity = {
  id: 'witnesses-turn',
  asks: 'what was right and failed passes, what was wrong and passed fails, and a finding without witness is gone',
};

export const ONLY_OPERATIONS: GateIdentity = {
  id: 'only-operations',
  asks: 'the patched suite differs from its parent in nothing but the operations',
};

export const VERDICTS_MOVE: GateIdentity = {
  id: 'verdicts-move',
  asks: 'no recorded episode loses a verdict unless a patch corrects what it was judged by',
};

export const COVERAGE: GateIdentity = {
  id: 'coverage',
  asks: 'every critical finding is mended, accepted or withdrawn, and enough of them are mended',
};

/** All gates of patches, in the order in which they report. */
export const ALL_GATES: readonly GateIdentity[] = [
  FINDINGS_KNOWN,
  ONLY_OPERATIONS,
  ...ENTRY_GATES,
  WITNESSES_TURN,
  ...FINDING_GATES,
  VERDICTS_MOVE,
  COVERAGE,
];
