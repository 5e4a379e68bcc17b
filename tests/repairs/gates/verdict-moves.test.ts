import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import type { MovedVerdicts } from '../../../harness/contract/repair-check.ts';
import { allVerdicts } from '../../../repairs/audit/all-verdicts.ts';
import { groundOf } from '../../../repairs/gates/ground.ts';
import { scopesOf, trialOf } from '../../../repairs/gates/trial.ts';
import { isCorrection, lostWithoutCause, movedVerdicts } from '../../../repairs/gates/verdict-moves.ts';
import { findingOn, GATE_MEANS, readingOn } from '../../support/gates.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const ENTRY = starterEntry('starter_base_0');
const SUITE = smallOwnSuite({ entries: [ENTRY, starterEntry('starter_base_2')] });
const GROUND = groundOf(SUITE, GATE_MEANS);
const OLD = "mv(source='report_draft.txt', destination='report_final.txt')";
const NEW = "mv(source='report_draft.txt', destination='report_last.txt')";
const TURN = { document: 'entry', key: ENTRY.id, path: '/reference/turns/1/0' } as const;
const OF_REFERENCE = new Map([[readingOn(ENTRY), findingOn(ENTRY)]]);
const OF_WORDS = new Map([[readingOn(ENTRY), findingOn(ENTRY, { component: 'evaluation' })]]);

const patch = (operations: readonly Operation[], changed: Partial<Patch> = {}): Patch =>
  patchOf(operations, { findings: [readingOn(ENTRY)], derivations: ['rejudged', 'repaired'], ...changed });

/** Verdicts that move if a recorded episode plays the old reference. */
async function moved(
  patches: readonly Patch[],
  findings: ReadonlyMap<string, Finding> = OF_REFERENCE,
): Promise<MovedVerdicts> {
  const scopes = scopesOf(patches, ['rejudged', 'repaired']).filter(({ kind }) => kind === 'suite');
  const trials = scopes.map((scope) => trialOf(scope, GROUND, () => true));
  const { audited } = GROUND.bench;
  const episode = await audited.play(ENTRY, ENTRY.reference);
  const record = { entry: ENTRY, episode, verdicts: allVerdicts(ENTRY, episode, audited.judges) };
  return await movedVerdicts(trials, [['a-model', [record]]], findings);
}

describe('verdicts of recorded episodes', () => {
  test('move with the reference, each with its patch and its derivation', async () => {
    const { models, episodes, moves } = await moved([patch(replacing(TURN, OLD, NEW))]);
    expect([models, episodes]).toEqual([1, 2]);
    expect(moves.map(({ derivation, evaluator, from, to }) => [derivation, evaluator, from, to])).toEqual(
      ['rejudged', 'repaired'].flatMap((derivation) =>
        ['action/bfcl-multi-turn', 'outcome/multi-turn'].map((evaluator) => [
          derivation,
          evaluator,
          'pass',
          'fail',
        ]),
      ),
    );
    expect(moves[0]).toMatchObject({
      model: 'a-model',
      entry: ENTRY.id,
      because: 'state-differs',
      patches: ['a-patch'],
    });
  });

  test('may be lost where the finding says that the reference was wrong, and not otherwise', async () => {
    const patches = [patch(replacing(TURN, OLD, NEW))];
    expect(lostWithoutCause(await moved(patches))).toEqual([]);
    expect(lostWithoutCause(await moved(patches, OF_WORDS))).toHaveLength(4);
  });

  test('stay where only more counts as right', async () => {
    const operations: readonly Operation[] = [
      { op: 'accept', entry: ENTRY.id, turns: [{ turn: 1, calls: [NEW] }] },
    ];
    expect((await moved([patch(operations)])).moves).toEqual([]);
  });

  test('are not compared where the user says something else', async () => {
    const place = { ...TURN, path: '/turns/1/messages/0/text' } as const;
    const operations = replacing(place, ENTRY.turns[1]?.messages[0]?.text ?? '', 'Rename it.');
    const { episodes, notComparable, moves } = await moved([
      patch(operations, { derivations: ['repaired'] }),
    ]);
    expect([episodes, notComparable, moves]).toEqual([1, 1, []]);
  });
});

describe('a patch corrects what an episode is judged by', () => {
  const wrong = findingOn(ENTRY, {
    component: 'evaluation',
    witness: {
      claims: 'wrong-but-passed',
      entry: ENTRY.id,
      played: { kind: 'calls', turns: [] },
      verdicts: [{ evaluator: 'outcome/multi-turn', verdict: 'pass', failure: null }],
    },
  });

  test.each<[string, readonly Operation[], Finding, boolean]>([
    ['a reference, for a finding about it', replacing(TURN, OLD, NEW), findingOn(ENTRY), true],
    ['a reference, for wrong calls that passed', replacing(TURN, OLD, NEW), wrong, true],
    [
      'a reference, for another finding',
      replacing(TURN, OLD, NEW),
      findingOn(ENTRY, { component: 'intent' }),
      false,
    ],
    ['a tool', [{ op: 'implement', environment: 'E', override: 'x', version: '1' }], wrong, true],
    ['leeway alone', [{ op: 'not-demanded', entry: ENTRY.id, turn: 0, call: 0 }], findingOn(ENTRY), false],
  ])('by changing %s: %#', (_what, operations, finding, expected) => {
    const changed = patchOf(operations, { findings: [finding.id] });
    expect(isCorrection(changed, new Map([[finding.id, finding]]))).toBe(expected);
  });
});
