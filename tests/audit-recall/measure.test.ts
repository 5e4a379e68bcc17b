import { describe, expect, test } from 'vitest';
import type { Component } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { STARTER } from '../support/workbench.ts';
import { batchesOf } from './batches.ts';
import { turnsOf } from './calls.ts';
import { DAMAGES } from './damages/index.ts';
import { auditedWith } from './audits.ts';
import { HARMLESS } from './harmless/index.ts';
import { drawDamages, drawHarmless, judgePlantings, measurementOf, silentGround } from './measure.ts';
import type { Case } from './measure.ts';
import { summary } from './report.ts';

const KNOWN = new Map(STARTER.entries.map((entry) => [entryKey(entry), entry]));

/** First turn in which the reference is not the one of the starter suite. */
const changedTurn = (entry: SuiteEntry): number => {
  const known = KNOWN.get(entryKey(entry));
  return turnsOf(entry).findIndex(
    (calls, turn) => known === undefined || JSON.stringify(calls) !== JSON.stringify(turnsOf(known)[turn]),
  );
};

/** Reports every changed reference, because it knows the suite by heart, and always the entry of one key. */
const remembers = (component: Component, turnsOff = 0, always = ''): Detector => ({
  identity: { id: 'remembers', version: '1', group: 'mechanical' },
  asks: 'Every reference is the one of the starter suite.',
  reads: 'suite',
  *detect({ suite }) {
    for (const entry of suite.entries) {
      const key = entryKey(entry);
      const turn = key === always ? 0 : changedTurn(entry);
      if (turn < 0) continue;
      yield {
        component,
        severity: 'major',
        target: { kind: 'entry', entry: key, turn: turn + turnsOff },
        cause: key,
        claim: 'The reference is another one.',
        evidence: [{ kind: 'words', entry: key, turn: 0, text: entry.turns[0]?.messages[0]?.text ?? '' }],
        witnesses: [],
      };
    }
  },
});

const SOUND = auditedWith(STARTER);

/** Reports the tool of the first call of each reference whose output is not the one of the sound worlds. */
const replays: Detector = {
  identity: { id: 'replays', version: '1', group: 'mechanical' },
  asks: 'Every tool does what it did.',
  reads: 'suite',
  *detect({ suite, world, executed }) {
    const reported = new Set<string>();
    for (const entry of suite.entries) {
      const outputs = SOUND.executed(entry).flatMap(({ steps }) => steps.flat().map(({ output }) => output));
      const calls = executed(entry).flatMap(({ steps }) => steps.flat());
      const { call } = calls.find(({ output }, index) => output !== outputs[index]) ?? {};
      const reading = call === undefined ? undefined : world.reading(entry, call);
      if (reading === undefined || reported.has(reading.tool)) continue;
      reported.add(reading.tool);
      yield {
        component: 'implementation',
        severity: 'major',
        target: { kind: 'tool', environment: reading.environment, tool: reading.tool },
        cause: reading.tool,
        claim: 'The tool gives another output.',
        evidence: [
          { kind: 'words', entry: entryKey(entry), turn: 0, text: entry.turns[0]?.messages[0]?.text ?? '' },
        ],
        witnesses: [],
      };
    }
  },
};

const LITERALS = DAMAGES.filter(
  ({ kind }) => kind === 'reference-call-dropped' || kind === 'reference-number',
);

async function damagesBy(detector: Detector, count = 8): Promise<readonly Case[]> {
  const measurement = await measurementOf(STARTER, [detector]);
  const drawn = await drawDamages(measurement, LITERALS, count, 1);
  return await judgePlantings(drawn, measurement, ({ components }) => components);
}

describe('a damage counts as found', () => {
  test('with both, if a new finding names its component and its turn', async () => {
    const cases = await damagesBy(remembers('reference'));
    expect(cases).toHaveLength(8);
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(2);
    expect(cases.every(({ found }) => found.both)).toBe(true);
    expect(summary(cases, [])).toMatch(/\| all +\| 8 +\| 8 +\| 8 +\| 8 +\| 8 +\| 100 % \[68, 100\]/);
    expect(summary(cases, [])).toContain('Below 60 %: none');
  });

  test('in part, if the finding names another component or another turn', async () => {
    const ofState = await damagesBy(remembers('state'));
    expect(ofState.map(({ found }) => found)).toEqual(
      Array.from({ length: 8 }, () => ({ target: true, component: false, place: true, both: false })),
    );
    const later = await damagesBy(remembers('reference', 50));
    expect(later.every(({ found }) => found.component && !found.place && !found.both)).toBe(true);
    expect(summary(later, [])).toMatch(/Below 60 %: reference-\S+ \(0 of 4\)/);
  });

  test('not at all without detectors', async () => {
    const measurement = await measurementOf(STARTER, []);
    const drawn = await drawDamages(measurement, LITERALS, 4, 1);
    const cases = await judgePlantings(drawn, measurement, ({ components }) => components);
    expect(cases.map(({ found }) => found.target)).toEqual([false, false, false, false]);
  });
});

test('entries with a finding before are no ground, and get no damage', async () => {
  const [first] = STARTER.entries;
  const key = first === undefined ? '' : entryKey(first);
  const measurement = await measurementOf(STARTER, [remembers('reference', 0, key)]);
  expect(silentGround(measurement).entries).toHaveLength(STARTER.entries.length - 1);
  const cases = await damagesBy(remembers('reference', 0, key), 100);
  expect(cases.length).toBeGreaterThan(8);
  expect(cases.some(({ place }) => place.kind === 'entry' && place.entry === key)).toBe(false);
});

test('a harmless change with a new finding counts as one', async () => {
  const measurement = await measurementOf(STARTER, [remembers('reference')]);
  const kinds = HARMLESS.filter(({ kind }) => kind === 'read-added' || kind === 'tools-reversed');
  const drawn = await drawHarmless(measurement, kinds, 6, 1);
  const cases = await judgePlantings(drawn, measurement, () => []);
  expect(cases.map(({ kind, found }) => [kind, found.target])).toEqual(
    cases.map(({ kind }) => [kind, kind === 'read-added']),
  );
  expect(new Set(cases.map(({ kind }) => kind)).size).toBe(2);
});

test('the same seed draws the same, another seed others', async () => {
  const measurement = await measurementOf(STARTER, []);
  const drawnWith = async (seed: number) =>
    (await drawDamages(measurement, LITERALS, 8, seed)).map(({ planting }) => planting.what);
  expect(await drawnWith(1)).toEqual(await drawnWith(1));
  expect(await drawnWith(1)).not.toEqual(await drawnWith(2));
});

test('no two plantings of a batch have one scenario or one environment, and tools are by themselves', async () => {
  const measurement = await measurementOf(STARTER, []);
  const drawn = await drawDamages(measurement, DAMAGES, 60, 1);
  const batches = batchesOf(drawn, measurement.audited);
  expect(batches.flatMap((batch) => batch.drawn)).toHaveLength(drawn.length);
  for (const batch of batches) {
    const places = batch.drawn.map(({ planting }) => planting.place);
    expect(new Set(places.map(({ kind }) => kind)).size).toBe(1);
    const changed = batch.drawn.flatMap(({ planting }) => [...planting.entries.keys()]);
    expect(new Set(changed).size).toBe(changed.length);
    const environments = places.flatMap((place) => (place.kind === 'tool' ? [place.environment] : []));
    expect(new Set(environments).size).toBe(environments.length);
  }
});

test('detectors see what a damaged tool does, and its finding has to name the parameter', async () => {
  const measurement = await measurementOf(STARTER, [replays]);
  const kinds = DAMAGES.filter(({ kind }) => kind === 'tool-raises' || kind === 'tool-wrong-unit');
  const drawn = await drawDamages(measurement, kinds, 8, 1);
  const cases = await judgePlantings(drawn, measurement, ({ components }) => components);
  expect(new Set(cases.map(({ kind }) => kind)).size).toBe(2);
  expect(cases.every(({ found }) => found.component)).toBe(true);
  expect(cases.map(({ found }) => found.both)).toEqual(cases.map(({ kind }) => kind === 'tool-wrong-unit'));
});
