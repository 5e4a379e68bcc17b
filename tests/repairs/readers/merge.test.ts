import { describe, expect, test } from 'vitest';
import type { ReviewedFinding } from '../../../harness/contract/entry-review.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import type { ExecutedWitness, Severity } from '../../../harness/contract/finding.ts';
import { readerAgreement } from '../../../repairs/readers/merge/agreement.ts';
import { contradictedFindings } from '../../../repairs/readers/merge/contradicted.ts';
import { mergedFindings } from '../../../repairs/readers/merge/merged-findings.ts';
import type { Opinion, ReadEntry } from '../../../repairs/readers/merge/opinions.ts';
import { criticalByWitness } from '../../../repairs/readers/merge/read-by-readers.ts';

const WITNESS: ExecutedWitness = {
  claims: 'right-but-failed',
  entry: 'a',
  played: { kind: 'calls', turns: [[]] },
  verdicts: [{ evaluator: 'some', verdict: 'fail', failure: 'some' }],
};

const opinion = (
  reader: string,
  severity: Severity,
  changes: Partial<Omit<ReviewedFinding, 'severity'>> = {},
  witness: 'holds' | 'fails' | null = null,
): Opinion => ({
  reader,
  finding: {
    turn: 0,
    component: 'reference',
    kind: 'invented',
    claim: `${reader} says so.`,
    witness: null,
    ...changes,
    severity,
  },
  result: witness,
  executed: witness === 'holds' ? WITNESS : undefined,
});

const entryOf = (...opinions: readonly Opinion[]): ReadEntry => ({
  key: 'a',
  readers: ['ann', 'bob'],
  opinions,
});
const merged = (...opinions: readonly Opinion[]) => mergedFindings([entryOf(...opinions)]);

describe('what readers find is merged by place:', () => {
  test('one reader without a witness is unconfirmed, and not critical', () => {
    const { confirmed, unconfirmed } = merged(opinion('ann', 'critical'));
    expect(confirmed).toEqual([]);
    expect(unconfirmed).toMatchObject([{ severity: 'major', unconfirmed: true, claim: 'ann says so.' }]);
  });

  test('one reader with a witness that holds counts, and is critical', () => {
    const { confirmed, unconfirmed } = merged(opinion('ann', 'critical', {}, 'holds'));
    expect(unconfirmed).toEqual([]);
    expect(confirmed).toMatchObject([
      {
        id: 'reader:a:0:reference',
        detector: { id: 'reader', group: 'reader' },
        severity: 'critical',
        target: { kind: 'entry', entry: 'a', turn: 0 },
        witness: WITNESS,
        evidence: [{ kind: 'readings', readers: 2, agreeing: 1 }],
      },
    ]);
    expect(confirmed.map((finding) => Finding.parse(finding))).toEqual(confirmed);
  });

  test('a witness that does not hold counts as none', () => {
    expect(merged(opinion('ann', 'critical', {}, 'fails')).confirmed).toEqual([]);
  });

  test('two readers at one place count, and are critical if both say so', () => {
    const { confirmed } = merged(opinion('ann', 'critical'), opinion('bob', 'critical'));
    expect(confirmed).toMatchObject([
      { severity: 'critical', evidence: [{ kind: 'readings', readers: 2, agreeing: 2 }] },
    ]);
    expect(confirmed[0]).not.toHaveProperty('witness');
  });

  test.each([
    ['critical', 'major', 'major'],
    ['critical', 'minor', 'minor'],
    ['minor', 'major', 'minor'],
  ] as const)('%s and %s are %s', (one, other, together) => {
    const { confirmed } = merged(opinion('ann', one), opinion('bob', other));
    expect(confirmed.map(({ severity }) => severity)).toEqual([together]);
  });

  test('a witness that holds outweighs a reader who finds the matter small', () => {
    const { confirmed } = merged(opinion('ann', 'minor'), opinion('bob', 'critical', {}, 'holds'));
    expect(confirmed).toMatchObject([{ severity: 'critical', claim: 'bob says so.' }]);
  });

  test('one reader who says a thing twice is one reader', () => {
    const { confirmed, unconfirmed } = merged(opinion('ann', 'critical'), opinion('ann', 'major'));
    expect([confirmed.length, unconfirmed.length]).toEqual([0, 1]);
  });

  test.each([
    ['another turn', { turn: 1 }],
    ['the entry as a whole', { turn: null }],
    ['another component', { component: 'intent' }],
  ] as const)('%s is another place', (_what, changes) => {
    const { confirmed, unconfirmed } = merged(
      opinion('ann', 'critical'),
      opinion('bob', 'critical', changes),
    );
    expect([confirmed.length, unconfirmed.length]).toEqual([0, 2]);
  });

  test('the entry as a whole is a target without a turn', () => {
    const whole = { turn: null };
    const { confirmed } = merged(opinion('ann', 'major', whole), opinion('bob', 'major', whole));
    expect(confirmed).toMatchObject([{ id: 'reader:a:reference', target: { kind: 'entry', entry: 'a' } }]);
    expect(confirmed[0]?.target).not.toHaveProperty('turn');
  });
});

describe('a critical finding of a detector', () => {
  const found = (changes: Partial<Finding> = {}): Finding => ({
    id: 'made-up:a:0',
    detector: { id: 'made-up', version: '1', group: 'recorded' },
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: 'a', turn: 0 },
    cause: 'made-up',
    claim: 'The reference is wrong.',
    evidence: [{ kind: 'words', entry: 'a', turn: 0, text: 'so' }],
    siblings: [],
    ...changes,
  });
  const seen = (finding: Finding, ...entries: readonly ReadEntry[]) =>
    contradictedFindings([finding], entries)[0];

  test('that two readers do not see is critical no longer, and says so', () => {
    expect(seen(found(), entryOf())).toEqual({
      ...found(),
      severity: 'major',
      contradicted: { readers: 2, severity: 'critical' },
    });
  });

  test('stays critical if its witness holds, and nevertheless says so', () => {
    expect(seen(found({ witness: WITNESS }), entryOf())).toMatchObject({
      severity: 'critical',
      contradicted: { readers: 2, severity: 'critical' },
    });
  });

  test('is contradicted by readers who find something minor there, or something elsewhere', () => {
    for (const other of [opinion('ann', 'minor'), opinion('bob', 'critical', { turn: 1 })])
      expect(seen(found(), entryOf(other))).toHaveProperty('contradicted');
  });

  test.each([
    ['one of two sees something there', found(), entryOf(opinion('bob', 'major'))],
    ['one sees something in the entry as a whole', found(), entryOf(opinion('bob', 'major', { turn: null }))],
    [
      'it names no turn, and one sees something anywhere',
      found({ target: { kind: 'entry', entry: 'a' } }),
      entryOf(opinion('bob', 'major', { turn: 1 })),
    ],
    ['one reader alone read the entry', found(), { ...entryOf(), readers: ['ann'] }],
    ['another entry was read', found(), { ...entryOf(), key: 'b' }],
    ['it is major', found({ severity: 'major' }), entryOf()],
    ['it is about a tool', found({ target: { kind: 'tool', environment: 'a', tool: 'a' } }), entryOf()],
  ])('is left as it is if %s', (_what, finding, entry) => {
    expect(seen(finding, entry)).toEqual(finding);
  });
});

describe('agreement', () => {
  const read = (key: string, ...opinions: readonly Opinion[]): ReadEntry => ({
    ...entryOf(...opinions),
    key,
  });

  test('is counted by entry, by turn and by component, over entries that two read', () => {
    const entries = [
      read('a', opinion('ann', 'critical'), opinion('bob', 'critical')),
      read('b', opinion('ann', 'critical'), opinion('bob', 'critical', { turn: 1 })),
      read('c', opinion('ann', 'critical', { component: 'intent' })),
      read('d', opinion('ann', 'major'), opinion('bob', 'minor')),
      { key: 'e', readers: ['ann'], opinions: [opinion('ann', 'critical')] },
    ];
    const { kappa, components, ...counts } = readerAgreement(entries);
    expect(counts).toMatchObject({
      entries: 4,
      observed: { n: 4, hits: 3 },
      byEntry: { n: 3, hits: 2 },
      located: { n: 4, hits: 1 },
    });
    // Agreed 3 of 4; by chance 3/4 * 2/4 + 1/4 * 2/4 = 1/2.
    expect(kappa?.value).toBeCloseTo(0.5);
    expect(components).toMatchObject([
      { component: 'reference', byEntry: { n: 2, hits: 2 }, located: { n: 3, hits: 1 } },
      { component: 'intent', byEntry: { n: 1, hits: 0 }, located: { n: 1, hits: 0 } },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(readerAgreement([])).toMatchObject({
      entries: 0,
      byEntry: { n: 0, hits: 0, share: null },
      components: [],
    });
  });

  test('critical findings are counted by what became of their witnesses', () => {
    const opinions = [
      opinion('ann', 'critical', {}, 'holds'),
      opinion('ann', 'critical', {}, 'fails'),
      opinion('bob', 'critical'),
      opinion('bob', 'critical'),
      opinion('bob', 'major', {}, 'holds'),
    ];
    expect(criticalByWitness(opinions)).toEqual({ holds: 1, fails: 1, unplayable: 0, without: 2 });
  });
});
