import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { Reference, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { allVerdicts } from '../../../../../repairs/audit/all-verdicts.ts';
import { acceptOtherCalls } from '../../../../../repairs/propose/rules/answer-keys/accept-other-calls.ts';
import { acceptRightValue } from '../../../../../repairs/propose/rules/answer-keys/accept-right-value.ts';
import { refuseWrongValue } from '../../../../../repairs/propose/rules/answer-keys/refuse-wrong-value.ts';
import { replaceDeniedValue } from '../../../../../repairs/propose/rules/answer-keys/replace-denied-value.ts';
import { keyedTask } from '../../../../support/keyed-suite.ts';
import { auditedEntry, keyOf, mendedBy, shownBy } from '../../../../support/proposals.ts';

const WORDS = ['apple', 'stone', 'river'];
const OMITTED = '';
const TEXT = { type: 'string', description: 'What is set.' };

/** A call of a tool with a required and an optional argument. */
type Call = { readonly value: string; readonly note: string };
const CALLS: readonly Call[] = WORDS.flatMap((value) => [OMITTED, ...WORDS].map((note) => ({ value, note })));
const playedAs = ({ value, note }: Call): Reference =>
  keyOf(note === OMITTED ? { value: [value] } : { value: [value], note: [note] });

/** A key of one call, and a call that is shown to be right or wrong. */
const someOf = (...values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const drawn = fc.record({
  value: someOf(...WORDS),
  note: someOf(OMITTED, ...WORDS),
  call: fc.constantFrom(...CALLS),
});

const entryOf = ({ value, note }: { readonly value: string[]; readonly note: string[] }): SuiteEntry =>
  keyedTask({
    says: 'Set something.',
    parameters: { value: TEXT, note: TEXT },
    required: ['value'],
    accepts: { value, note },
  });

/** The calls that pass under every evaluator; those that pass under one alone would be a mistake of the test. */
async function passing(entry: SuiteEntry): Promise<readonly Call[]> {
  const { play, judges } = auditedEntry(entry);
  const passed: Call[] = [];
  for (const call of CALLS) {
    const verdicts = allVerdicts(entry, await play(entry, playedAs(call)), judges);
    const kinds = new Set(Array.from(verdicts.values(), ({ kind }) => kind));
    expect(kinds.size).toBe(1);
    if (kinds.has('pass')) passed.push(call);
  }
  return passed;
}

const RUNS = { numRuns: 50 } as const;

test('what is shown to be right passes afterwards, and so does everything that passed before', async () => {
  const law = fc.asyncProperty(drawn, async ({ call, ...key }) => {
    const entry = entryOf(key);
    const before = await passing(entry);
    fc.pre(!before.includes(call));
    const finding = await shownBy(entry, { claims: 'right-but-failed', played: playedAs(call) });
    const mended = (await mendedBy(acceptRightValue, entry, [finding])) ?? entry;
    const after = await passing((await mendedBy(acceptOtherCalls, mended, [finding])) ?? entry);
    expect(after).toEqual(expect.arrayContaining([...before, call]));
  });
  await fc.assert(law, RUNS);
});

test('that no call is accepted, too, changes nothing for calls', async () => {
  const law = fc.asyncProperty(drawn, async ({ call: _call, ...key }) => {
    const entry = entryOf(key);
    const finding = await shownBy(entry, { claims: 'right-but-failed', played: { kind: 'no-call' } });
    const mended = (await mendedBy(acceptOtherCalls, entry, [finding])) ?? entry;
    expect(mended.reference).toHaveProperty('alternatives');
    expect(await passing(mended)).toEqual(await passing(entry));
  });
  await fc.assert(law, RUNS);
});

test('what is shown to be wrong fails afterwards, and nothing else does but what passes the same value', async () => {
  const argument = fc.constantFrom('value' as const, 'note' as const);
  const law = fc.asyncProperty(drawn, argument, async ({ call, ...key }, name) => {
    const entry = entryOf(key);
    const before = await passing(entry);
    fc.pre(before.includes(call) && key[name].length > 1);
    fc.pre(name === 'value' || key.note.some((word) => word !== call.note));
    const target: Finding['target'] = { kind: 'entry', entry: 'invented', turn: 0, call: 0, argument: name };
    const finding = await shownBy(entry, { claims: 'wrong-but-passed', played: playedAs(call) }, { target });
    const mended = (await mendedBy(refuseWrongValue, entry, [finding])) ?? entry;
    expect(await passing(mended)).toEqual(before.filter((other) => other[name] !== call[name]));
  });
  await fc.assert(law, RUNS);
});

test('what takes the place of wrong values passes afterwards, and what is lost passed one of them', async () => {
  const law = fc.asyncProperty(drawn, async ({ call, ...key }) => {
    const entry = entryOf(key);
    const before = await passing(entry);
    fc.pre(!before.includes(call));
    const played = playedAs(call);
    const finding = await shownBy(entry, { claims: 'right-but-failed', played }, { component: 'reference' });
    const after = await passing((await mendedBy(replaceDeniedValue, entry, [finding])) ?? entry);
    expect(after).toContainEqual(call);
    const isDenied = (name: 'value' | 'note', word: string): boolean =>
      !key[name].includes(call[name]) && word !== call[name];
    const lost = before.filter((other) => !after.some((one) => one === other));
    for (const { value, note } of lost) expect(isDenied('value', value) || isDenied('note', note)).toBe(true);
  });
  await fc.assert(law, RUNS);
});
