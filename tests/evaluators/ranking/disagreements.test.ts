import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupDisagreements } from '../../../evaluators/ranking/disagreements.ts';
import type { Disagreement } from '../../../harness/contract/outline.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';

const PASS: Verdict = { kind: 'pass' };
const LOST: Verdict = { kind: 'unscored', because: 'infrastructure' };
const silent = (turn: number) => ({ code: 'turn-without-call', turn }) as const;
const SILENT: Verdict = { kind: 'fail', failures: [silent(0)] };
const SILENT_TWICE: Verdict = { kind: 'fail', failures: [silent(0), silent(1)] };
const MIXED: Verdict = {
  kind: 'fail',
  failures: [silent(0), { code: 'ast-mismatch', errorType: 'value_error:string', messages: [] }],
};

const disagreement = (episodeId: number, a: Verdict, b: Verdict): Disagreement => ({
  episodeId,
  runId: 'run',
  model: 'm',
  category: 'c',
  entryKey: `c_${episodeId}`,
  trial: 0,
  a,
  b,
});

test('episodes are grouped by the reasons of both sides, each once, however often they occur', () => {
  const groups = groupDisagreements([
    disagreement(1, SILENT, PASS),
    disagreement(2, LOST, MIXED),
    disagreement(3, SILENT_TWICE, PASS),
  ]);
  expect(groups).toEqual([
    {
      a: 'fail',
      b: 'pass',
      reasonsA: ['turn-without-call'],
      reasonsB: [],
      episodes: [1, 3].map((id) => {
        const { a: _a, b: _b, ...episode } = disagreement(id, PASS, PASS);
        return episode;
      }),
    },
    {
      a: 'unscored',
      b: 'fail',
      reasonsA: ['infrastructure'],
      reasonsB: ['turn-without-call', 'value_error:string'],
      episodes: [expect.objectContaining({ episodeId: 2 })],
    },
  ]);
});

test('every episode is in one group, and larger groups come first', () => {
  const anyVerdict = fc.constantFrom(PASS, LOST, SILENT, SILENT_TWICE, MIXED);
  const law = fc.property(fc.array(fc.tuple(anyVerdict, anyVerdict), { maxLength: 20 }), (pairs) => {
    const drawn = pairs.map(([a, b], index) => disagreement(index, a, b));
    const groups = groupDisagreements(drawn);
    const grouped = groups.flatMap(({ episodes }) => episodes.map(({ episodeId }) => episodeId));
    expect(grouped.toSorted((left, right) => left - right)).toEqual([...drawn.keys()]);
    const sizes = groups.map(({ episodes }) => episodes.length);
    expect(sizes).toEqual(sizes.toSorted((left, right) => right - left));
    for (const { episodes } of groups) {
      const ids = episodes.map(({ episodeId }) => episodeId);
      expect(ids).toEqual(ids.toSorted((left, right) => left - right));
    }
    expect(
      groupDisagreements(drawn.toReversed()).map(({ reasonsA, reasonsB }) => [reasonsA, reasonsB]),
    ).toEqual(groups.map(({ reasonsA, reasonsB }) => [reasonsA, reasonsB]));
  });
  fc.assert(law);
});
