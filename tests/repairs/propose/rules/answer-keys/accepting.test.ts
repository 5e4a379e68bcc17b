import { describe, expect, test } from 'vitest';
import { defaultDemanded } from '../../../../../repairs/audit/detectors/answer-keys/default-demanded.ts';
import { defaultRefused } from '../../../../../repairs/audit/detectors/answer-keys/default-refused.ts';
import { kindWordRefused } from '../../../../../repairs/audit/detectors/answer-keys/kind-word-refused.ts';
import { wholeNumbersRefused } from '../../../../../repairs/audit/detectors/answer-keys/whole-numbers-refused.ts';
import { yearUnstated } from '../../../../../repairs/audit/detectors/answer-keys/year-unstated.ts';
import { acceptAnyYear } from '../../../../../repairs/propose/rules/answer-keys/accept-any-year.ts';
import { acceptOtherCalls } from '../../../../../repairs/propose/rules/answer-keys/accept-other-calls.ts';
import { acceptRightValue } from '../../../../../repairs/propose/rules/answer-keys/accept-right-value.ts';
import { withdrawUndated } from '../../../../../repairs/propose/rules/answer-keys/withdraw-undated.ts';
import { findingsOn, keyedTask } from '../../../../support/keyed-suite.ts';
import { inventedEntry } from '../../../../support/single-turn-entry.ts';
import { keyOf, mendedBy, referenceMendedBy, shownBy, verdictsOn } from '../../../../support/proposals.ts';

const COLOR = { type: 'string', description: 'Color of the desk.' };

describe('a right value', () => {
  test('is accepted beside those of the key', async () => {
    const entry = keyedTask({
      says: 'What is a muscle cell?',
      parameters: { cell_type: { type: 'string', description: 'Type of cell.' } },
      accepts: { cell_type: ['muscle'] },
    });
    expect(await referenceMendedBy(acceptRightValue, entry, kindWordRefused)).toEqual(
      keyOf({ cell_type: ['muscle', 'muscle cell'] }),
    );
  });

  test('is accepted as the omission of an argument', async () => {
    const entry = keyedTask({
      says: 'Set the desk to a height of 70.',
      parameters: {
        height: { type: 'integer', description: 'Height.' },
        unit: { type: 'string', description: 'Unit of the height.', default: 'cm' },
      },
      required: ['height'],
      accepts: { height: [70], unit: ['cm'] },
    });
    expect(await referenceMendedBy(acceptRightValue, entry, defaultDemanded)).toEqual(
      keyOf({ height: [70], unit: ['cm', ''] }),
    );
  });

  test('of a parameter that the key does not name is accepted beside its omission', async () => {
    const entry = keyedTask({
      says: 'Set the desk to a height of 70.',
      parameters: {
        height: { type: 'integer', description: 'Height.' },
        speed: { type: 'integer', description: 'Speed.', default: 5 },
      },
      required: ['height'],
      accepts: { height: [70] },
    });
    expect(await referenceMendedBy(acceptRightValue, entry, defaultRefused)).toEqual(
      keyOf({ height: [70], speed: ['', 5] }),
    );
  });

  test('is a list of whole numbers beside one of fractions', async () => {
    const entry = keyedTask({
      says: 'Sum 1 and 2.',
      parameters: { numbers: { type: 'array', items: { type: 'float' }, description: 'Numbers.' } },
      accepts: { numbers: [[{ $f: '1.0' }, { $f: '2.0' }]] },
    });
    expect(await referenceMendedBy(acceptRightValue, entry, wholeNumbersRefused)).toEqual(
      keyOf({
        numbers: [
          [{ $f: '1.0' }, { $f: '2.0' }],
          [1, 2],
        ],
      }),
    );
  });

  test('of another type than the schema stands first, whose type the literal comparison takes', async () => {
    const tool = {
      name: 'desk.set',
      description: 'Set something.',
      parameters: { type: 'dict', properties: { value: { type: 'long' } }, required: ['value'] },
    };
    const entry = inventedEntry(tool, keyOf({ value: [42] }), 'Set 42.', 'java');
    const finding = await shownBy(entry, { claims: 'right-but-failed', played: keyOf({ value: ['42'] }) });
    expect((await mendedBy(acceptRightValue, entry, [finding]))?.reference).toEqual(
      keyOf({ value: ['42', 42] }),
    );
  });

  test('of one field of a dictionary is accepted in that field', async () => {
    const fields = { type: 'dict', properties: { color: COLOR, mode: COLOR } };
    const entry = keyedTask({
      says: 'Make the desk red.',
      parameters: { body: fields },
      accepts: { body: [{ color: ['red'], mode: ['fast'] }] },
    });
    const finding = await shownBy(entry, {
      claims: 'right-but-failed',
      played: keyOf({ body: [{ color: ['red'] }] }),
    });
    expect((await mendedBy(acceptRightValue, entry, [finding]))?.reference).toEqual(
      keyOf({ body: [{ color: ['red'], mode: ['fast', ''] }] }),
    );
  });

  test('of a witness whose other arguments another rule has denied is all that is accepted', async () => {
    const entry = keyedTask({
      says: 'Make the desk red.',
      parameters: { color: COLOR, mode: COLOR },
      accepts: { color: ['red'], mode: ['fast'] },
    });
    const finding = await shownBy(entry, {
      claims: 'right-but-failed',
      played: keyOf({ color: ['dark red'], mode: ['fast'] }),
    });
    const denied = { ...entry, reference: keyOf({ color: ['red'], mode: ['slow'] }) };
    const proposals = acceptRightValue.mend(finding, denied, [finding], entry);
    expect(proposals).toMatchObject({ reference: keyOf({ color: ['red', 'dark red'], mode: ['slow'] }) });
  });
});

describe('a day without a year', () => {
  const dated = (says: string) => ({
    says,
    parameters: { date: { type: 'string', description: 'Date in the format YYYY-MM-DD.' } },
    accepts: { date: ['2023-03-14'] },
  });

  test('is accepted in any year around the one of the key, where the user states no year', async () => {
    const task = dated('Book a table for March 14th.');
    const reference = await referenceMendedBy(acceptAnyYear, keyedTask(task), yearUnstated);
    const years = Array.from({ length: 16 }, (_, index) => 2018 + index).filter((year) => year !== 2023);
    const others = years.map((year) => `${year}-03-14`);
    expect(reference).toEqual(keyOf({ date: ['2023-03-14', ...others] }));
  });

  test('is left alone where the user states the year in some form', async () => {
    const entry = keyedTask(dated('Book a table for March 14th.'));
    const [finding] = await findingsOn(dated('Book a table for March 14th.'), yearUnstated);
    const stated = keyedTask(dated('Book a table for Mar.14,2023.'));
    expect(entry.reference).toEqual(stated.reference);
    const findings = finding === undefined ? [] : [finding];
    expect(findings).toHaveLength(1);
    expect(await mendedBy(acceptAnyYear, stated, findings)).toEqual(stated);
    expect(await mendedBy(acceptRightValue, stated, findings)).toEqual(stated);
  });

  test('that is counted from a day which nothing tells takes the entry out', async () => {
    const entry = keyedTask(dated('Book a table for this Friday.'));
    const finding = await shownBy(
      entry,
      { claims: 'right-but-failed', played: keyOf({ date: ['2024-03-14'] }) },
      { component: 'intent' },
    );
    expect(await mendedBy(acceptRightValue, entry, [finding])).toEqual(entry);
    expect(await mendedBy(acceptAnyYear, entry, [finding])).toEqual(entry);
    expect(await mendedBy(withdrawUndated, entry, [finding])).toBeUndefined();
  });
});

describe('another call', () => {
  const entry = keyedTask({
    says: 'Add 5 to 3.',
    parameters: { a: { type: 'integer' }, b: { type: 'integer' } },
    accepts: { a: [5], b: [3] },
  });

  test('is accepted as a whole where its arguments go together', async () => {
    const finding = await shownBy(entry, { claims: 'right-but-failed', played: keyOf({ a: [3], b: [5] }) });
    expect(await mendedBy(acceptRightValue, entry, [finding])).toEqual(entry);
    const mended = await mendedBy(acceptOtherCalls, entry, [finding]);
    expect(mended?.reference).toEqual({ ...entry.reference, alternatives: [keyOf({ a: [3], b: [5] })] });
    expect(await verdictsOn(mended ?? entry, keyOf({ a: [3], b: [3] }))).toMatchObject({
      'action/bfcl-ast': 'fail',
      'outcome/single-turn': 'fail',
    });
  });

  test('takes over what the key accepts for the same argument', async () => {
    const wide = { ...entry, reference: keyOf({ a: [5, 7], b: [3] }) };
    const played = {
      kind: 'possible-answers' as const,
      answers: [{ 'desk.set': { a: [5], b: [3] } }, { 'desk.set': { a: [1], b: [2] } }],
    };
    const finding = await shownBy(wide, { claims: 'right-but-failed', played });
    expect((await mendedBy(acceptOtherCalls, wide, [finding]))?.reference).toMatchObject({
      alternatives: [
        { answers: [{ 'desk.set': { a: [5, 7], b: [3] } }, { 'desk.set': { a: [1], b: [2] } }] },
      ],
    });
  });

  test('is none where to ask is right', async () => {
    const finding = await shownBy(
      entry,
      { claims: 'right-but-failed', played: { kind: 'no-call' } },
      { component: 'intent' },
    );
    expect((await mendedBy(acceptOtherCalls, entry, [finding]))?.reference).toEqual({
      ...entry.reference,
      alternatives: [{ kind: 'no-call' }],
    });
  });

  test('holds the form that a description prescribes, so that a call that misses it as the key does still passes', async () => {
    const town = keyedTask({
      says: 'Find a house in Paris.',
      parameters: {
        city: {
          type: 'string',
          description:
            "The city, in the format of 'City, State', such as 'Austin, TX' or 'San Francisco, CA'.",
        },
      },
      accepts: { city: ['Paris'] },
    });
    const finding = await shownBy(town, {
      claims: 'right-but-failed',
      played: keyOf({ city: ['Paris, France'] }),
    });
    expect(await mendedBy(acceptRightValue, town, [finding])).toEqual(town);
    const mended = (await mendedBy(acceptOtherCalls, town, [finding])) ?? town;
    for (const city of ['Paris', 'Paris, France'])
      expect(await verdictsOn(mended, keyOf({ city: [city] }))).toEqual({
        'action/bfcl-ast': 'pass',
        'outcome/single-turn': 'pass',
      });
  });
});
