import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compareVersions, LOOKS } from '../../../../benchmarks/generation/evolve/compare.ts';
import type { Comparison } from '../../../../benchmarks/generation/evolve/compare.ts';
import { evolve } from '../../../../benchmarks/generation/evolve/evolve.ts';
import type { Version } from '../../../../benchmarks/generation/evolve/evolve.ts';
import type { BriefResult } from '../../../../benchmarks/generation/evolve/figures.ts';
import { exactlyBetter } from '../../../../evaluators/statistics/mcnemar.ts';
import { xoshiro128 } from '../../../../harness/contract/seeded-random.ts';

const BRIEFS = Array.from({ length: 96 }, (_, index) => index);

/** How a simulated version does. */
type Skill = {
  readonly accepted: number;
  readonly hops?: number;
  readonly phrases?: number;
  readonly replies?: number;
};

/** Draws from 0 to 1 that depend on the key alone. */
function drawOf(...key: readonly (string | number)[]): number {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest();
  return (
    xoshiro128([
      hash.readUInt32LE(0) | 1,
      hash.readUInt32LE(4),
      hash.readUInt32LE(8),
      hash.readUInt32LE(12),
    ])() /
    2 ** 32
  );
}

/** Half of the luck of a brief is shared by all versions: it is an easy one or not. */
function resultOf(
  { accepted, hops = 3, phrases = 1e9, replies = 2 }: Skill,
  run: number,
  version: string,
  brief: number,
): BriefResult {
  const isShared = drawOf(run, brief, 'shared') < 0.5;
  const luck = isShared ? drawOf(run, brief, 'luck') : drawOf(run, version, brief, 'luck');
  const turn = `please do thing ${letters(Math.floor(drawOf(run, version, brief, 'words') * phrases))}`;
  return {
    outcome: luck < accepted ? 'accepted' : 'rejected',
    ...(luck < accepted
      ? { gate: undefined, evidence: undefined }
      : { gate: 'said-or-shown', evidence: 'a value is not said' }),
    turns: [turn],
    hops,
    replies,
  };
}

const letters = (number: number): string =>
  number.toString(26).replaceAll(/\d/gu, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');

const compared = async (old: Skill, next: Skill, run: number): Promise<Comparison> =>
  await compareVersions(
    (brief) =>
      Promise.resolve({ old: resultOf(old, run, 'old', brief), new: resultOf(next, run, 'new', brief) }),
    exactlyBetter,
  );

const RUNS = Array.from({ length: 200 }, (_, run) => run);
const keptIn = async (old: Skill, next: Skill): Promise<number> => {
  const verdicts = await Promise.all(RUNS.map(async (run) => (await compared(old, next, run)).verdict));
  return verdicts.filter((verdict) => verdict === 'kept').length;
};

test('of 200 comparisons of a version with its equal, at most 5 % keep it', async () => {
  expect(await keptIn({ accepted: 0.4 }, { accepted: 0.4 })).toBeLessThanOrEqual(10);
});

test('of 200 comparisons of 0.4 with 0.6, at least 90 % keep the better one', async () => {
  expect(await keptIn({ accepted: 0.4 }, { accepted: 0.6 })).toBeGreaterThanOrEqual(180);
});

test('a version that is far behind is given up before all briefs are made', async () => {
  const { verdict, looks } = await compared({ accepted: 0.8 }, { accepted: 0.3 }, 1);
  expect(verdict).toBe('worse');
  expect(looks.at(-1)?.briefs).toBe(LOOKS[0].briefs);
});

test.each([
  ['easier', { accepted: 0.9, hops: 2 }],
  ['narrower', { accepted: 0.9, phrases: 6 }],
  ['dearer', { accepted: 0.9, replies: 7 }],
  ['kept', { accepted: 0.9 }],
] as const)('acceptance that is bought is refused: %s', async (verdict, skill) => {
  expect((await compared({ accepted: 0.3 }, skill, 5)).verdict).toBe(verdict);
});

const versionOf = (id: string, parent: string | null, content: Skill): Version<Skill> => ({
  record: {
    id,
    parent,
    role: 'words',
    hash: createHash('sha256').update(id).digest('hex'),
    change: id,
    why: 'a test',
    content: '',
  },
  content,
});

test('better proposals are kept, worse, equal and easier ones are not, and the claim is one test on briefs that were held out', async () => {
  const proposals: readonly (readonly [string, Skill])[] = [
    ['worse', { accepted: 0.2 }],
    ['better', { accepted: 0.8 }],
    ['equal', { accepted: 0.8 }],
    ['easier', { accepted: 1, hops: 1 }],
  ];
  const shown: string[] = [];
  const { kept, records } = await evolve(
    versionOf('first', null, { accepted: 0.4 }),
    { optimised: BRIEFS, heldOut: BRIEFS.map((brief) => brief + 1000) },
    {
      propose: (present, rejections, earlier) => {
        shown.push(...rejections.map(({ gate, evidence }) => `${gate}: ${evidence}`));
        const next = proposals[earlier.length];
        return Promise.resolve(next && versionOf(next[0], present.record.id, next[1]));
      },
      perform: ({ record, content }, brief) => Promise.resolve(resultOf(content, 4, record.id, brief)),
      test: exactlyBetter,
      keep: () => undefined,
    },
  );
  expect(kept.map(({ record }) => record.id)).toEqual(['better', 'first']);
  const verdicts = records.map((record) => (record.kind === 'proposal' ? record.verdict : record.kind));
  const [worse, better, equal, easier, last] = verdicts;
  expect([worse, better, easier, last]).toEqual(['worse', 'kept', 'easier', 'confirmation']);
  expect(['equal', 'worse']).toContain(equal); // an equal version can fall behind by chance
  expect(shown).toContain('said-or-shown: a value is not said');
  const claim = records.at(-1);
  expect(claim).toMatchObject({ kind: 'confirmation', version: 'better', against: 'first' });
  expect(claim?.kind === 'confirmation' && claim.look.pValue < 0.05).toBe(true);
});

test('no proposer is shown a brief that is held out', async () => {
  const performed = new Map<string, number[]>();
  await evolve(
    versionOf('first', null, { accepted: 0.4 }),
    { optimised: BRIEFS, heldOut: BRIEFS.map((brief) => brief + 1000) },
    {
      propose: (present, _rejections, earlier) =>
        Promise.resolve(
          earlier.length < 2
            ? versionOf(`v${earlier.length}`, present.record.id, { accepted: 0.2 })
            : undefined,
        ),
      perform: ({ record, content }, brief) => {
        performed.set(record.id, [...(performed.get(record.id) ?? []), brief]);
        return Promise.resolve(resultOf(content, 9, record.id, brief));
      },
      test: exactlyBetter,
      keep: () => undefined,
    },
  );
  for (const briefs of performed.values()) {
    expect(briefs.every((brief) => brief < 1000)).toBe(true);
    expect(new Set(briefs).size).toBe(briefs.length);
  }
});

test('too few briefs are refused', async () => {
  const ports = {
    propose: () => Promise.resolve(undefined),
    perform: () => Promise.reject(new Error('not performed')),
    test: exactlyBetter,
    keep: () => undefined,
  };
  await expect(
    evolve(versionOf('first', null, { accepted: 1 }), { optimised: [1], heldOut: BRIEFS }, ports),
  ).rejects.toThrow(RangeError);
});
