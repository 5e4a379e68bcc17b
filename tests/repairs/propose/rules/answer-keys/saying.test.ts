import { expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { EntryRule } from '../../../../../repairs/propose/remedies/remedy.ts';
import { demandSaidCall } from '../../../../../repairs/propose/rules/answer-keys/demand-said-call.ts';
import { takeSaidNumber } from '../../../../../repairs/propose/rules/answer-keys/take-said-number.ts';
import { keyedTask } from '../../../../support/keyed-suite.ts';
import { auditedEntry, shownBy } from '../../../../support/proposals.ts';

/** Keys that a rule would try for a finding at a place of an entry, best first. */
async function keysBy(
  rule: EntryRule,
  entry: SuiteEntry,
  place: { readonly call?: number; readonly argument?: string } = {},
) {
  const finding = await shownBy(
    entry,
    { claims: 'right-but-failed', played: entry.reference },
    { target: { kind: 'entry', entry: entryKey(entry), turn: 0, ...place } },
  );
  return Array.from(rule.remedies(finding, entry, auditedEntry(entry), [finding]), ({ mended }) =>
    mended?.reference.kind === 'possible-answers' ? mended.reference.answers : undefined,
  );
}

const EVENT = { type: 'string', description: 'What happened.' };

test('a thing that the user names and no call passes gets a call like the others', async () => {
  const task = keyedTask({
    says: 'Tell me of the Treaty of Paris, and of the Magna Carta.',
    parameters: { event: EVENT },
    accepts: [{ event: ['Magna Carta'] }],
  });
  expect((await keysBy(demandSaidCall, task))[0]).toEqual([
    { 'desk.set': { event: ['Treaty of Paris'] } },
    { 'desk.set': { event: ['Magna Carta'] } },
  ]);
});

test('a finding that names a call is no missing call', async () => {
  const task = keyedTask({
    says: 'Tell me of the Treaty of Paris, and of the Magna Carta.',
    parameters: { event: EVENT },
    accepts: [{ event: ['Magna Carta'] }],
  });
  expect(await keysBy(demandSaidCall, task, { call: 0 })).toEqual([]);
});

const RATE = { type: 'float', description: 'Rate.' };

test('a number that the user does not say is the one that no call passes', async () => {
  const task = keyedTask({
    says: 'Set a rate of 2.5 for 4 desks.',
    parameters: { rate: RATE, desks: { type: 'integer', description: 'How many.' } },
    accepts: { rate: [{ $f: '3.0' }], desks: [4] },
  });
  expect(await keysBy(takeSaidNumber, task)).toEqual([
    [{ 'desk.set': { rate: [{ $f: '2.5' }], desks: [4] } }],
  ]);
});

test('where a finding names the argument, only a near number is taken', async () => {
  const task = keyedTask({
    says: 'Set a rate for the 90 desks.',
    parameters: { rate: RATE },
    accepts: { rate: [{ $f: '3.0' }] },
  });
  expect(await keysBy(takeSaidNumber, task, { call: 0, argument: 'rate' })).toEqual([]);
});
