import { describe, expect, test } from 'vitest';
import { dateInvented } from '../../../../../repairs/audit/detectors/answer-keys/date-invented.ts';
import { keyLiteralDiffers } from '../../../../../repairs/audit/detectors/answer-keys/key-literal-differs.ts';
import { omissionAccepted } from '../../../../../repairs/audit/detectors/answer-keys/omission-accepted.ts';
import { shareScale } from '../../../../../repairs/audit/detectors/answer-keys/share-scale.ts';
import { valueContradictsSchema } from '../../../../../repairs/audit/detectors/answer-keys/value-contradicts-schema.ts';
import type { Reference } from '../../../../../harness/contract/suite.ts';
import { demandOption } from '../../../../../repairs/propose/rules/answer-keys/demand-option.ts';
import { refuseNamedValues } from '../../../../../repairs/propose/rules/answer-keys/refuse-named-values.ts';
import { refuseWrongValue } from '../../../../../repairs/propose/rules/answer-keys/refuse-wrong-value.ts';
import { replaceDeniedValue } from '../../../../../repairs/propose/rules/answer-keys/replace-denied-value.ts';
import { withdrawUnanswerable } from '../../../../../repairs/propose/rules/answer-keys/withdraw-unanswerable.ts';
import { findingsOn, keyedTask } from '../../../../support/keyed-suite.ts';
import type { Keyed } from '../../../../support/keyed-suite.ts';
import { keyOf, mendedBy, referenceMendedBy, shownBy } from '../../../../support/proposals.ts';

const UNIT = { type: 'string', description: "Unit of the radius. Default is 'm'." };

describe('a wrong value', () => {
  test('is no longer accepted', async () => {
    const entry = keyedTask({
      says: 'How tall is it in feet?',
      parameters: { unit: { type: 'string', enum: ['meter', 'feet'], description: 'Unit.' } },
      accepts: { unit: ['feet', 'ft'] },
    });
    expect(await referenceMendedBy(refuseWrongValue, entry, valueContradictsSchema)).toEqual(
      keyOf({ unit: ['feet'] }),
    );
  });

  test('is no longer accepted as an omission', async () => {
    const entry = keyedTask({
      says: 'A circle with a radius of 5 cm.',
      parameters: { radius: { type: 'integer', description: 'Radius.' }, unit: UNIT },
      required: ['radius'],
      accepts: { radius: [5], unit: ['cm', ''] },
    });
    expect(await referenceMendedBy(refuseWrongValue, entry, omissionAccepted)).toEqual(
      keyOf({ radius: [5], unit: ['cm'] }),
    );
  });

  test('takes dates along that are as wrong, and that no detector reads', async () => {
    const entry = keyedTask({
      says: 'Who won on Jan 28, 2021?',
      parameters: { date: { type: 'string', description: 'Date, formatted as YYYY-MM-DD.' } },
      accepts: { date: ['2021-01-28', '01/28/2021', 'Jan.28,2021'] },
    });
    expect(await referenceMendedBy(refuseWrongValue, entry, valueContradictsSchema)).toEqual(
      keyOf({ date: ['2021-01-28'] }),
    );
  });

  test('of a year that the user does not say takes the others of that year along', async () => {
    const entry = keyedTask({
      says: 'Find concerts for next month.',
      parameters: { date: { type: 'string', description: 'Time frame.' } },
      accepts: { date: ['next month', '2023-06-01', 'Jun.1,2023', 'June 2023'] },
    });
    expect(await referenceMendedBy(refuseWrongValue, entry, dateInvented)).toEqual(
      keyOf({ date: ['next month'] }),
    );
  });

  const ONLY: Keyed = {
    says: 'Find a movie.',
    parameters: { genre: { type: 'string', enum: ['War', 'Drama'], description: 'Genre.' } },
    accepts: { genre: ['Any'] },
  };

  test('stays as long as nothing else is right, and the entry is taken out in the end', async () => {
    const entry = keyedTask(ONLY);
    const findings = await findingsOn(ONLY, valueContradictsSchema);
    expect(findings).toHaveLength(1);
    expect(await mendedBy(refuseWrongValue, entry, findings)).toEqual(entry);
    expect(await mendedBy(withdrawUnanswerable, entry, findings)).toBeUndefined();
  });

  test('leaves no call as the answer where this is accepted beside it', async () => {
    const reference: Reference = {
      kind: 'possible-answers',
      answers: [{ 'desk.set': { genre: ['Any'] } }],
      alternatives: [{ kind: 'no-call' }],
    };
    const entry = { ...keyedTask(ONLY), reference };
    const findings = await findingsOn(ONLY, valueContradictsSchema);
    expect((await mendedBy(refuseWrongValue, entry, findings))?.reference).toEqual({ kind: 'no-call' });
    expect(await mendedBy(withdrawUnanswerable, entry, findings)).toEqual(entry);
  });
});

describe('a value that a reader names', () => {
  const task: Keyed = {
    says: 'The time in Sydney, Australia?',
    parameters: {
      city: { type: 'string', description: 'City.' },
      country: { type: 'string', description: 'The name of the country.' },
      unit: UNIT,
    },
    required: ['city', 'country'],
    accepts: { city: ['Sydney'], country: ['Australia', 'Australia/Sydney'], unit: ['', 'cm'] },
  };
  const named = async (claim: string) => {
    const entry = keyedTask(task);
    const finding = await shownBy(
      entry,
      { claims: 'wrong-but-passed', played: keyOf({ city: ['Sydney'], country: ['Australia/Sydney'] }) },
      { claim, detector: { id: 'reader', version: '1', group: 'reader' } },
    );
    return (await mendedBy(refuseNamedValues, entry, [finding]))?.reference;
  };

  test('is refused, and others that the witness passes stay', async () => {
    expect(
      await named(
        `country is "The name of the country", and the key accepts 'Australia/Sydney', a time zone.`,
      ),
    ).toEqual(keyOf({ city: ['Sydney'], country: ['Australia'], unit: ['', 'cm'] }));
  });

  test('is refused as an omission where the sentence says so', async () => {
    expect(await named('The user wants cm, and the key lets unit be left out.')).toEqual(
      keyOf({ city: ['Sydney'], country: ['Australia', 'Australia/Sydney'], unit: ['cm'] }),
    );
  });

  test('stays where the sentence names it before it speaks of the key', async () => {
    expect(await named(`'Australia/Sydney' is a time zone, and the key accepts it.`)).toEqual(
      keyedTask(task).reference,
    );
  });
});

describe('a right value', () => {
  test('takes the place of a wrong one that words and schema deny', async () => {
    const entry = keyedTask({
      says: 'Interest of 5% on 100.',
      parameters: { rate: { type: 'float', description: 'The interest rate as a percentage.' } },
      accepts: { rate: [{ $f: '0.05' }] },
    });
    expect(await referenceMendedBy(replaceDeniedValue, entry, shareScale)).toEqual(
      keyOf({ rate: [{ $f: '5.0' }] }),
    );
  });

  test('takes the place of a misspelled one', async () => {
    const entry = keyedTask({
      says: 'Show exhibitions in February.',
      parameters: { month: { type: 'string', description: 'The month in full name.' } },
      accepts: { month: ['Febuary'] },
    });
    const reference = await referenceMendedBy(replaceDeniedValue, entry, keyLiteralDiffers);
    expect(JSON.stringify(reference)).toMatch(/"month":\["February"\]/iu);
  });

  test('of the right type takes the place of the wrong one, and omission stays', async () => {
    const entry = keyedTask({
      says: 'Find a hotel.',
      parameters: {
        smoking: { type: 'string', enum: ['True', 'False', 'dontcare'], description: 'Smoking.' },
      },
      required: [],
      accepts: { smoking: ['', false] },
    });
    expect(await referenceMendedBy(replaceDeniedValue, entry, valueContradictsSchema)).toEqual(
      keyOf({ smoking: ['', 'False'] }),
    );
  });

  test('is the one option that the user names, where the key has none of them', async () => {
    const genre = { type: 'string', enum: ['War', 'Drama'], description: 'Genre.' };
    const of = (says: string) => keyedTask({ says, parameters: { genre }, accepts: { genre: ['Battle'] } });
    expect(await referenceMendedBy(demandOption, of('Find a war movie.'), valueContradictsSchema)).toEqual(
      keyOf({ genre: ['War'] }),
    );
    for (const open of ['Find a movie.', 'Find a movie of war or drama.'])
      expect(await referenceMendedBy(demandOption, of(open), valueContradictsSchema)).toEqual(
        keyOf({ genre: ['Battle'] }),
      );
  });

  test('is the option that a value cuts or misspells', async () => {
    const genre = { type: 'string', enum: ['War', 'Comedy', 'Comedy-drama'], description: 'Genre.' };
    const of = (value: string) =>
      keyedTask({ says: 'Find a movie.', parameters: { genre }, accepts: { genre: [value] } });
    for (const [wrong, right] of [
      ['Wa', 'War'],
      ['Comdey', 'Comedy'],
      ['Comed', 'Comed'],
    ] as const)
      expect(await referenceMendedBy(demandOption, of(wrong), valueContradictsSchema)).toEqual(
        keyOf({ genre: [right] }),
      );
  });

  test('replaces nothing for votes and readers, who find defects and write no reference', async () => {
    const entry = keyedTask({
      says: 'Set it to 5.',
      parameters: { value: { type: 'integer', description: 'Value.' } },
      accepts: { value: [4] },
    });
    for (const group of ['recorded', 'reader', 'mechanical'] as const) {
      const finding = await shownBy(
        entry,
        { claims: 'right-but-failed', played: keyOf({ value: [5] }) },
        { component: 'reference', detector: { id: 'invented', version: '1', group } },
      );
      const mended = await mendedBy(replaceDeniedValue, entry, [finding]);
      expect(mended?.reference).toEqual(keyOf({ value: [group === 'mechanical' ? 5 : 4] }));
    }
  });
});
