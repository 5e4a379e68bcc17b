import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { coverageOf } from '../../../repairs/gates/coverage.ts';
import { findingOn } from '../../support/gates.ts';
import { patchOf } from '../../support/patches.ts';
import { starterEntry } from '../../support/small-suite.ts';
import { STARTER } from '../../support/workbench.ts';

const TWENTY = STARTER.entries.slice(0, 20);

/** A critical finding on each of twenty entries, each with a cause of its own. */
const FINDINGS: readonly Finding[] = TWENTY.map((entry) =>
  findingOn(entry, { severity: 'critical', cause: entry.id }),
);

/** A patch that names findings, and changes these entries. */
const naming = (findings: readonly Finding[], entries: readonly string[]): Patch =>
  patchOf(
    entries.map((entry) => ({ op: 'free-wording', entry, turn: 0, call: 0, argument: 'x' })),
    { findings: findings.map(({ id }) => id) },
  );

const mending = (findings: readonly Finding[]): Patch => naming(findings, findings.flatMap(entriesOf));

const withdrawing = (entry: string): Patch =>
  patchOf([{ op: 'withdraw', entry, because: 'a test' }], { id: `withdraw-${entry}`, findings: ['any'] });

describe('coverage', () => {
  test('of everything mended misses no limit', () => {
    const { rows, open, missed } = coverageOf(FINDINGS, [mending(FINDINGS)], [], 'repaired');
    expect(rows).toEqual(
      (['findings', 'causes', 'entries'] as const).map((unit) => ({
        unit,
        total: 20,
        mended: 20,
        accepted: 0,
        withdrawn: 0,
        open: 0,
      })),
    );
    expect([open, missed]).toEqual([[], []]);
  });

  test('leaves a finding open where a patch that names it changes another entry', () => {
    const [first, second] = FINDINGS;
    if (first === undefined || second === undefined) throw new Error('there are twenty');
    const { open } = coverageOf([first], [naming([first], entriesOf(second))], [], 'repaired');
    expect(open).toEqual([first]);
  });

  test('counts the patches of its derivation alone', () => {
    const { open } = coverageOf(FINDINGS, [mending(FINDINGS)], [], 'rejudged');
    expect(open).toEqual(FINDINGS);
  });

  test('leaves out what is not critical, and what is unconfirmed', () => {
    const [first, second, ...rest] = FINDINGS;
    if (first === undefined || second === undefined) throw new Error('there are twenty');
    const others: readonly Finding[] = [
      { ...first, severity: 'major' },
      { ...second, unconfirmed: true },
      ...rest,
    ];
    expect(coverageOf(others, [], [], 'repaired').rows[0]?.total).toBe(18);
  });

  test('allows sixteen mended, three accepted and one withdrawn of twenty, and no other division by one', () => {
    const accepted = (count: number) => [
      { findings: FINDINGS.slice(0, count).map(({ id }) => id), reason: 'A test.' },
    ];
    const last = TWENTY.at(-1)?.id ?? '';
    const ofTwenty = (mended: number, left: number, withdrawn: readonly string[]) =>
      coverageOf(
        FINDINGS,
        [mending(FINDINGS.slice(left, left + mended)), ...withdrawn.map(withdrawing)],
        accepted(left),
        'repaired',
      );
    expect(ofTwenty(16, 3, [last]).missed).toEqual([]);
    expect(ofTwenty(15, 4, [last]).missed).toEqual([
      '75.0 % of the causes are mended, and the least is 80 %',
      '20.0 % of the causes are accepted, and the most is 15 %',
      '75.0 % of the entries are mended, and the least is 80 %',
      '20.0 % of the entries are accepted, and the most is 15 %',
    ]);
    const two = [TWENTY.at(-2)?.id ?? '', last];
    expect(ofTwenty(16, 2, two).missed).toEqual(['10.0 % of the entries are withdrawn, and the most is 5 %']);
    expect(ofTwenty(16, 3, []).open.map(({ id }) => id)).toEqual([FINDINGS.at(-1)?.id]);
  });

  test('of a cause and of an entry is that of the finding with which least was done', () => {
    const entry = starterEntry('starter_base_0');
    const [one, other] = ['one', 'other'].map((id) => findingOn(entry, { id, severity: 'critical' }));
    if (one === undefined || other === undefined) throw new Error('there are two');
    const half = coverageOf([one, other], [mending([one])], [], 'repaired').rows;
    expect(half.map(({ mended, open }) => [mended, open])).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test('of a finding of a tool concerns all entries on which it matters', () => {
    const tool = findingOn(starterEntry('starter_base_0'), {
      severity: 'critical',
      target: { kind: 'tool', environment: 'E', tool: 't' },
      siblings: TWENTY.map(({ id }) => id),
    });
    expect(coverageOf([tool], [], [], 'repaired').rows.map(({ total }) => total)).toEqual([1, 1, 20]);
  });
});
