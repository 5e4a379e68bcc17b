import { describe, expect, test } from 'vitest';
import { parcelOf, suiteOf } from '../../../../harness/cli/queue/suite-parcel.ts';
import { packed, unpacked } from '../../../../harness/queue/packing.ts';
import { SuiteParcel } from '../../../../harness/queue/protocol.ts';
import { smallSuite } from '../../../support/small-store.ts';
import { smallOwnSuite } from '../../../support/small-suite.ts';
import { STARTER } from '../../../support/workbench.ts';

describe('a suite travels', () => {
  test.each([
    ['starter', STARTER],
    ['one of BFCL', smallSuite()],
    ['an own one', smallOwnSuite()],
  ])('and arrives as it was: %s', (_name, suite) => {
    const bytes = packed(parcelOf(suite));
    const arrived = suiteOf(unpacked(bytes, SuiteParcel, 'suite'), suite.manifest.contentHash);
    expect(arrived.manifest.contentHash).toBe(suite.manifest.contentHash);
    expect(JSON.stringify(arrived.entries)).toBe(JSON.stringify(suite.entries));
    expect([...arrived.catalogue]).toEqual([...suite.catalogue]);
  });

  test('and is refused with another word in it', () => {
    const parcel = parcelOf(STARTER);
    const entries = parcel['entries.jsonl'] ?? '';
    const changed = { ...parcel, 'entries.jsonl': entries.replace(/"text":"[A-Z]/, '"text":"Z') };
    expect(changed).not.toEqual(parcel);
    expect(() => suiteOf(changed, STARTER.manifest.contentHash)).toThrow(/content hash/);
  });

  test('and is refused if it is a whole suite, and another one', () => {
    const hash = '1'.repeat(64);
    expect(() => suiteOf(parcelOf(STARTER), hash)).toThrow(`that of the run is ${hash}`);
  });

  test.each(['../evil.ts', '/etc/evil', 'run.mjs'])('and is refused with a file %s', (name) => {
    const parcel = { ...parcelOf(STARTER), [name]: 'x' };
    expect(() => suiteOf(parcel, STARTER.manifest.contentHash)).toThrow(/holds a file .*no part of a suite/);
  });
});
