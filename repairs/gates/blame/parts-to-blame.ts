import type { FaultyPart } from '../../../harness/contract/funnel.ts';

/** What the gates of entries and suites blame where no experiment finds a part at fault, by their ids. */
export const PART_TO_BLAME: ReadonlyMap<string, FaultyPart> = new Map([
  ['reference-clean', 'trajectory'],
  ['asks-something', 'trajectory'],
  ['oracle-passes', 'evaluation'],
  ['no-op-fails', 'trajectory'],
  ['blind-fails', 'trajectory'],
  ['silent-fails', 'trajectory'],
  ['early-fails', 'trajectory'],
  ['schema-accepts', 'trajectory'],
  ['wrong-ways-fail', 'trajectory'],
  ['other-ways-pass', 'evaluation'],
  ['said-or-shown', 'trajectory'],
  ['unique-answer', 'trajectory'],
  ['answers-computed', 'trajectory'],
  ['condition-decides', 'trajectory'],
  ['directions-kept', 'trajectory'],
  ['amounts-kept', 'trajectory'],
  ['things-named', 'trajectory'],
  ['no-leak', 'trajectory'],
  ['readable', 'trajectory'],
  ['kind-holds', 'trajectory'],
  ['no-near-duplicates', 'trajectory'],
  ['quotas-met', 'trajectory'],
  ['diverse', 'trajectory'],
  ['ladder-in-order', 'evaluation'],
  ['pattern-matching-fails', 'trajectory'],
  ['deficits-show', 'trajectory'],
  ['cases-strong', 'tool'],
]);

/** Gates that play: what they find can be the fault of a tool or of rows. What is wrong with words alone never is. */
export const TRIED_OUT: ReadonlySet<string> = new Set([
  'reference-clean',
  'asks-something',
  'oracle-passes',
  'no-op-fails',
  'blind-fails',
  'silent-fails',
  'early-fails',
  'schema-accepts',
  'wrong-ways-fail',
  'other-ways-pass',
  'kind-holds',
]);
