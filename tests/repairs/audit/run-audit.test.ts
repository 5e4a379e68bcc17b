import { expect, test } from 'vitest';
import { entriesOf } from '../../../harness/contract/finding.ts';
import type { Witness } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../../repairs/audit/detector.ts';
import { findingsIn } from '../../support/audit.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { draftOn, idleWitness, reporting as reportingAs, wordsOf } from '../../support/toy-detectors.ts';

const ENTRY = starterEntry('starter_base_0');
const OTHER = starterEntry('starter_base_1');
const SUITE = smallOwnSuite({ entries: [ENTRY, OTHER] });

const reporting = (...drafts: readonly FindingDraft[]): Detector => reportingAs('made-up', ...drafts);
const WORDS = wordsOf(ENTRY);
const draft = (changes: Partial<FindingDraft> = {}): FindingDraft => draftOn(ENTRY, changes);

const witness = (claims: Witness['claims'], played: Witness['played']): Witness => ({
  claims,
  entry: entryKey(ENTRY),
  played,
});
const NO_CALLS = idleWitness(ENTRY).played;

test('a finding whose evidence the suite does not show is dropped', async () => {
  const evidence = [{ kind: 'words' as const, entry: entryKey(ENTRY), turn: 0, text: `${WORDS} and more` }];
  expect(await findingsIn(SUITE, reporting(draft({ evidence })))).toEqual([]);
});

test('a finding without a witness is not critical', async () => {
  const [finding] = await findingsIn(SUITE, reporting(draft()));
  expect(finding).toMatchObject({ id: `made-up:${entryKey(ENTRY)}:0`, severity: 'major' });
});

test('the first witness that does what it claims is kept with its verdicts', async () => {
  const witnesses = [witness('right-but-failed', ENTRY.reference), witness('right-but-failed', NO_CALLS)];
  const [finding] = await findingsIn(SUITE, reporting(draft({ witnesses })));
  expect(finding?.severity).toBe('critical');
  expect(finding?.witness?.played).toEqual(NO_CALLS);
  expect(finding?.witness?.verdicts.map(({ verdict }) => verdict)).toContain('fail');
});

test('a witness that passes does not show that it is failed', async () => {
  const witnesses = [witness('right-but-failed', ENTRY.reference)];
  const [finding] = await findingsIn(SUITE, reporting(draft({ witnesses })));
  expect(finding).not.toHaveProperty('witness');
});

test('a witness that fails does not show that it passes', async () => {
  const witnesses = [witness('wrong-but-passed', NO_CALLS)];
  const [finding] = await findingsIn(SUITE, reporting(draft({ witnesses })));
  expect(finding).not.toHaveProperty('witness');
});

test('entries with findings of one cause are siblings', async () => {
  const other = draft({ target: { kind: 'entry', entry: entryKey(OTHER), turn: 0 } });
  const found = await findingsIn(SUITE, reporting(draft(), other));
  expect(found.map(({ siblings }) => siblings)).toEqual([[entryKey(OTHER)], [entryKey(ENTRY)]]);
  expect(found.map(entriesOf)).toEqual([[entryKey(ENTRY)], [entryKey(OTHER)]]);
});

test('further findings of one detector with the same target are numbered', async () => {
  const found = await findingsIn(SUITE, reporting(draft(), draft(), draft()));
  const place = `made-up:${entryKey(ENTRY)}:0`;
  expect(found.map(({ id }) => id)).toEqual([place, `${place}#2`, `${place}#3`]);
});
