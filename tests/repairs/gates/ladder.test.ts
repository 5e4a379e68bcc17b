import { describe, expect, test } from 'vitest';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Bench, Play } from '../../../repairs/gates/bench.ts';
import { ladderInOrder } from '../../../repairs/gates/ladder/ladder-in-order.ts';
import type { LadderGate, Standings } from '../../../repairs/gates/ladder/ladder-gate.ts';
import { deficitsShow, patternMatchingFails } from '../../../repairs/gates/ladder/most-passed.ts';
import { playLadder, sampleOf } from '../../../repairs/gates/ladder/play-ladder.ts';
import { climbLadder, LADDER_GATES, ladderGatesFor } from '../../../repairs/gates/suite-gates.ts';
import { candidateSuite } from '../../support/candidate-suite.ts';
import { gateBench } from '../../support/gates.ts';
import { ANA_TO_YIN, conversation, studioBench, wanted } from '../../support/word-entries.ts';
import type { WrittenTurn } from '../../support/word-entries.ts';

const claimsOn = async (gate: LadderGate, bench: Bench): Promise<readonly string[]> =>
  (await climbLadder(bench, [gate])).map(({ claim }) => claim);

/** Conversations of one kind that differ in nothing but their ids. */
const alike = (count: number, category: string, turns: readonly WrittenTurn[], some = {}): SuiteEntry[] =>
  Array.from({ length: count }, (_, index) =>
    conversation(turns, { id: `${category}_${index}`, category, ...some }),
  );

const BOOKING: WrittenTurn = ['Book Ana Lopez into the yin class on Friday at 7 pm.', ANA_TO_YIN];

/** The bench with other agents in place of some of the ladder. */
const withAgents = (bench: Bench, played: { readonly [agent: string]: Play }): Bench => ({
  ...bench,
  agents: { ...bench.agents, ladder: new Map([...bench.agents.ladder, ...Object.entries(played)]) },
});

test('generated entries of all kinds pass all gates of the ladder', async () => {
  const bench = gateBench(candidateSuite(39));
  const kinds = new Set(bench.audited.suite.entries.map(({ category }) => category));
  expect(kinds.size).toBe(13);
  expect(await climbLadder(bench, LADDER_GATES)).toEqual([]);
});

test('the ladder is demanded of generated suites alone', () => {
  const { suite } = gateBench(candidateSuite(13)).audited;
  expect(ladderGatesFor(suite)).toEqual([]);
  const generator = { name: 'g', version: '1', seed: 1, domains: 1, entries: 1, themes: '', quota: {} };
  const generated = { ...suite, manifest: { ...suite.manifest, generator } };
  expect(ladderGatesFor(generated)).toBe(LADDER_GATES);
});

describe('pattern-matching-fails', () => {
  const bench = studioBench(alike(10, 'plain', [BOOKING]));

  test('rejects a suite whose words hold the ids that its calls pass', async () => {
    const said: WrittenTurn = [
      'Book the member M-1 into the class C-2.',
      ["book_class(member_id='M-1', class_id='C-2')"],
    ];
    expect(await claimsOn(patternMatchingFails, studioBench(alike(10, 'plain', [said])))).toEqual([
      'chainer passes 100.0 % of 10 entries, and the most is 20 % (look at the trajectory first)',
      'lexical passes 100.0 % of 10 entries, and the most is 2 % (look at the trajectory first)',
    ]);
    expect(await claimsOn(patternMatchingFails, bench)).toEqual([]);
  });

  test('rejects a suite that word overlap passes', async () => {
    const { playOracle } = bench.agents;
    expect(await claimsOn(patternMatchingFails, withAgents(bench, { lexical: playOracle }))).toEqual([
      expect.stringMatching(/^lexical passes 100\.0 % of 10 entries, and the most is 2 %/),
    ]);
  });

  test('allows a share up to its bound, and one entry in a suite of any size', async () => {
    const { playOracle, playNoOp } = bench.agents;
    const passing =
      (count: number): Play =>
      (entry) =>
        Number(entry.id.split('_')[1]) < count ? playOracle(entry) : playNoOp(entry);
    const found = async (chainer: number, lexical: number) =>
      (
        await claimsOn(
          patternMatchingFails,
          withAgents(bench, { chainer: passing(chainer), lexical: passing(lexical) }),
        )
      ).length;
    expect([await found(2, 1), await found(3, 1), await found(2, 2)]).toEqual([0, 1, 1]);
  });
});

describe('deficits-show', () => {
  test('rejects withheld tools that are offered from the start', async () => {
    const turns: WrittenTurn[] = [
      ['Book Ana Lopez into the yin class on Friday at 7 pm.', []],
      ['', ANA_TO_YIN],
    ];
    const offered = studioBench(alike(3, 'withheld_tool', turns));
    expect(await claimsOn(deficitsShow, offered)).toEqual([
      expect.stringMatching(/^early passes 100\.0 % of 3 entries of the kind withheld_tool, /),
    ]);
    const withheld = turns.with(1, ['', ANA_TO_YIN, 'book_class']);
    expect(await claimsOn(deficitsShow, studioBench(alike(3, 'withheld_tool', withheld)))).toEqual([]);
  });

  test('rejects twins of which the first is meant', async () => {
    const first: WrittenTurn = [
      'Book Ana Lopez into the yin class on Friday morning.',
      [...ANA_TO_YIN.slice(0, -1), "book_class(member_id='M-1', class_id='C-1')"],
    ];
    expect(await claimsOn(deficitsShow, studioBench(alike(3, 'near_twins', [first])))).toEqual([
      expect.stringMatching(/^first-row passes 100\.0 % of 3 entries of the kind near_twins or ambiguity, /),
    ]);
    expect(await claimsOn(deficitsShow, studioBench(alike(3, 'near_twins', [BOOKING])))).toEqual([]);
  });

  test('rejects an impossible request that is fulfilled', async () => {
    expect(await claimsOn(deficitsShow, studioBench(alike(3, 'impossible', [BOOKING])))).toEqual([
      expect.stringMatching(/^stubborn passes 100\.0 % of 3 entries of the kind impossible, /),
    ]);
    const refused: WrittenTurn = [
      'Book Felix Sato into the yin class on Friday at 7 pm.',
      ["find_members(name='Felix Sato')", "book_class(member_id='M-4', class_id='C-2')"],
    ];
    const planned = { wanted: wanted({ obstacles: [{ turn: 0, call: 1, shownBy: [] }] }) };
    expect(await claimsOn(deficitsShow, studioBench(alike(3, 'impossible', [refused], planned)))).toEqual([]);
  });

  test('rejects a missing value that is guessed', async () => {
    const bench = studioBench(alike(3, 'missing_parameter', [BOOKING]));
    const { playOracle, playNoOp } = bench.agents;
    expect(await claimsOn(deficitsShow, withAgents(bench, { hasty: playOracle }))).toEqual([
      expect.stringMatching(/^hasty passes 100\.0 % of 3 entries of the kind missing_parameter, /),
    ]);
    expect(await claimsOn(deficitsShow, withAgents(bench, { hasty: playNoOp }))).toEqual([]);
  });

  test('has an agent play no entries of other kinds', async () => {
    const bench = studioBench([...alike(2, 'plain', [BOOKING]), ...alike(1, 'missing_parameter', [BOOKING])]);
    const standings = await playLadder(bench, [deficitsShow]);
    const played = [...(standings.get('hasty') ?? [])].map(([{ id }]) => id);
    expect(played).toEqual(['missing_parameter_0']);
  });
});

describe('ladder-in-order', () => {
  /** What the four rungs reach on this many entries, if each fails that many of them: the first ones. */
  const reaching = (entries: number, failed: readonly number[]): Standings => {
    const played = alike(entries, 'plain', [BOOKING]);
    return new Map(
      ladderInOrder.plays.map(({ agent }, rung) => [
        agent,
        new Map(played.map((entry, index) => [entry, index >= (failed[rung] ?? 0)])),
      ]),
    );
  };

  test('accepts rungs that are apart, and those that are level in a small suite', () => {
    expect(ladderInOrder.claims(reaching(500, [20, 40, 80, 160]))).toEqual([]);
    expect(ladderInOrder.claims(reaching(499, [0, 0, 1, 1]))).toEqual([]);
  });

  test('rejects rungs that chance explains, from 500 entries on', () => {
    expect(ladderInOrder.claims(reaching(500, [20, 27, 80, 160]))).toEqual([
      "noisy-5 passes 96.0 % of 500 entries and noisy-10 94.6 % of 500: 7 entries are passed by the first alone and 0 by the second alone, p = 0.016 by McNemar's test, and it has to be below 0.01",
    ]);
    expect(ladderInOrder.claims(reaching(500, [20, 28, 80, 160]))).toEqual([]);
  });

  test('rejects more damage that passes more, however small the suite is', () => {
    expect(ladderInOrder.claims(reaching(20, [1, 3, 2, 5]))).toEqual([
      'noisy-10 passes 85.0 % of 20 entries and noisy-20 90.0 % of 20: more writes are damaged, and more entries pass',
    ]);
  });

  test('rejects an evaluator that passes everything', async () => {
    const bench = studioBench(alike(500, 'plain', [['Hello.', []]]));
    const judges = bench.audited.judges.map((judge) => ({
      ...judge,
      judge: () => ({ kind: 'pass' }) as const,
    }));
    const found = await claimsOn(ladderInOrder, { ...bench, audited: { ...bench.audited, judges } });
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^noisy-5 passes 100\.0 % .* \(look at the evaluation first\)$/);
  });
});

describe('the sample', () => {
  const entries = alike(1100, 'plain', [BOOKING]);

  test('is of 1,000 entries, and all of a smaller suite', () => {
    expect(sampleOf(entries).size).toBe(1000);
    expect(sampleOf(entries.slice(0, 999)).size).toBe(999);
  });

  test('depends on nothing but the keys of the entries', () => {
    const keys = (from: readonly SuiteEntry[]) => [...sampleOf(from, 100)].map(entryKey).toSorted();
    const copies = entries.toReversed().map((entry) => ({ ...entry, turns: [] }));
    expect(keys(copies)).toEqual(keys(entries));
  });
});
