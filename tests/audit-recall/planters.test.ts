import { beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { DAMAGES } from './damages/index.ts';
import { ambiguousDates } from './damages/ambiguous-dates.ts';
import { HARMLESS } from './harmless/index.ts';
import { rewording } from './harmless/rephrase.ts';
import { drawDamages, drawHarmless, measurementOf } from './measure.ts';
import type { Measurement } from './measure.ts';
import { inOtherForm, says, withTypo } from './texts.ts';

describe.skipIf(!hasFolders(BFCL))('on BFCL V3', () => {
  let measurement: Measurement;
  beforeAll(async () => {
    measurement = await measurementOf(await loadBfcl(BFCL, CATEGORIES), []);
  });

  test('every kind of damage has a place, and changes something there', async () => {
    const drawn = await drawDamages(measurement, DAMAGES, DAMAGES.length, 3);
    expect(drawn.map(({ planter }) => planter.kind)).toEqual(DAMAGES.map(({ kind }) => kind));
    const { entries, suite } = measurement.audited;
    for (const { planting } of drawn) {
      const isEntry = planting.place.kind === 'entry';
      expect(planting.entries.size > 0).toBe(isEntry);
      expect(planting.catalogue.size + planting.tools.length > 0).toBe(!isEntry);
      for (const [key, entry] of planting.entries) expect(entry).not.toEqual(entries.get(key));
      for (const [key, spec] of planting.catalogue) expect(spec).not.toEqual(suite.catalogue.get(key));
    }
  });

  test('every kind of harmless change has a place', async () => {
    const drawn = await drawHarmless(measurement, HARMLESS, HARMLESS.length, 3);
    expect(drawn.map(({ planter }) => planter.kind)).toEqual(HARMLESS.map(({ kind }) => kind));
  });
});

test('kinds have different names', () => {
  const kinds = [...DAMAGES, ...HARMLESS].map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
});

test('a slip of the pen changes one word by a letter', () => {
  const draw = seededRandom(1);
  for (let round = 0; round < 200; round += 1) {
    const other = withTypo('quarterly report.txt', draw) ?? '';
    expect(other).not.toBe('quarterly report.txt');
    expect(Math.abs(other.length - 'quarterly report.txt'.length)).toBeLessThanOrEqual(1);
  }
  expect(withTypo('12 ab', draw)).toBeUndefined();
});

test('another form differs, and a text without one has none', () => {
  const draw = seededRandom(1);
  const forms = Array.from({ length: 60 }, () => inOtherForm('Annual Report.txt', draw));
  expect(new Set(forms)).toEqual(new Set(['Annual Report.md', 'Annual', 'annual Report.txt']));
  expect(inOtherForm('77', draw)).toBeUndefined();
});

test('a text is said as whole words, a number as a whole number', () => {
  expect(says('It costs 30 dollars.', '30')).toBe(true);
  expect(says('It costs 30.5 dollars.', '30')).toBe(false);
  expect(says('It costs 1,300 dollars.', '300')).toBe(false);
  expect(says('The reports are here.', 'report')).toBe(false);
});

test('a date has two readings if its day can be another month', () => {
  expect(ambiguousDates('on March 4th, 2024, or 2024-03-14')).toEqual([
    { said: 'March 4th, 2024', ambiguous: '03/04/2024', iso: '2024-03-04', otherIso: '2024-04-03' },
  ]);
  expect(ambiguousDates('on 5 May 2024')).toEqual([]);
});

test('a rewording leaves quotations as they are', () => {
  const text = "Could you post 'Could you help?' please";
  const reworded = rewording(text, seededRandom(1))(text);
  expect(reworded).not.toBe(text);
  expect(reworded).toContain("'Could you help?'");
});
