import type { EntryGate, SuiteGate } from './gate.ts';
import { amountsKept } from './words/amounts-kept.ts';
import { answersComputed } from './words/answers-computed.ts';
import { conditionDecides } from './words/condition-decides.ts';
import { directionsKept } from './words/directions-kept.ts';
import { diverse } from './words/diversity.ts';
import { kindHolds } from './words/kind-holds.ts';
import { noLeak } from './words/no-leak.ts';
import { noNearDuplicates } from './words/no-near-duplicates.ts';
import { quotasMet } from './words/quotas.ts';
import { thingsNamed } from './words/things-named.ts';
import { readable } from './words/readable.ts';
import { saidOrShown } from './words/said-or-shown.ts';
import { uniqueAnswer } from './words/unique-answer.ts';

/** Gates of what users say in suites of own worlds, entry by entry, in the order in which they report. */
export const WORD_GATES: readonly EntryGate[] = [
  saidOrShown,
  uniqueAnswer,
  answersComputed,
  conditionDecides,
  directionsKept,
  amountsKept,
  thingsNamed,
  noLeak,
  readable,
  kindHolds,
];

/** Gates that compare or count the entries of such suites. Quotas are equal shares. */
export const WORD_SUITE_GATES: readonly SuiteGate[] = [noNearDuplicates, quotasMet(), diverse];
