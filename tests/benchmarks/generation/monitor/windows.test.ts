import { describe, expect, test } from 'vitest';
import { BOUNDS, watchedWindow } from '../../../../benchmarks/generation/monitor/window.ts';
import type { WatchedCandidate } from '../../../../benchmarks/generation/monitor/window.ts';
import type { Attribution } from '../../../../benchmarks/generation/core/events.ts';
import { MonitorWindow } from '../../../../harness/contract/monitor.ts';
import { playedCore, requestOf } from '../../../support/scripted-author/scripted-core.ts';

const word = (index: number): string =>
  `say ${'abcdefghijklmnopqrstuvwxyz'.at(index % 26)}${'abcdefghij'.at(index / 26) ?? ''} please`;

const candidate = (index: number, change: Partial<WatchedCandidate> = {}): WatchedCandidate => ({
  kind: 'plain',
  outcome: 'accepted',
  gate: undefined,
  blame: null,
  plan: `plan ${index}`,
  turns: [word(index)],
  tools: ['find_things', 'move_thing'],
  replies: 2,
  ...change,
});

const REJECTED = { outcome: 'rejected', gate: 'said-or-shown', blame: 'trajectory' } as const;
const some = (count: number, change: (index: number) => Partial<WatchedCandidate> = () => ({})) =>
  Array.from({ length: count }, (_, index) => candidate(index, change(index)));
const rejecting = (rejected: number) => some(100, (index) => (index < rejected ? REJECTED : {}));
const after = (...windows: readonly (readonly WatchedCandidate[])[]): readonly MonitorWindow[] =>
  windows.reduce<MonitorWindow[]>((before, window) => [...before, watchedWindow(window, before, 's1')], []);

describe('a window', () => {
  test('is a document of its schema, with shares and counts', () => {
    const [window] = after(rejecting(10));
    expect(MonitorWindow.parse(window)).toEqual(window);
    expect(window).toMatchObject({
      candidates: 100,
      accepted: 90,
      acceptance: 0.9,
      rejectedBy: { 'said-or-shown': 10 },
      blamed: { trajectory: 10, evaluation: 0 },
      alarms: [],
      consequence: 'none',
    });
  });

  test('that is like those before raises no alarm', () => {
    expect(after(rejecting(10), rejecting(14), rejecting(8)).flatMap(({ alarms }) => alarms)).toEqual([]);
  });

  test('with a much lower acceptance is quarantined, and a second one stops the suite', () => {
    const windows = after(rejecting(10), rejecting(40), rejecting(40));
    expect(windows.map(({ consequence }) => consequence)).toEqual(['none', 'quarantined', 'stopped']);
    expect(windows[1]?.alarms).toContain('acceptance');
  });

  test('is compared with earlier candidates of its own kinds: a hard kind that is left over is no drift', () => {
    const hard = { ...REJECTED, kind: 'impossible' };
    const mixed = some(100, (index) => (index < 20 ? hard : {}));
    const leftOver = some(40, () => hard);
    expect(after(mixed, leftOver)[1]?.alarms).toEqual([]);
  });

  test('that is a little lower, again and again, adds up to drift', () => {
    const windows = after(
      ...Array.from({ length: 3 }, () => rejecting(10)),
      ...Array.from({ length: 12 }, () => rejecting(16)),
    );
    expect(windows.flatMap(({ alarms }) => alarms)).toContain('drift');
  });

  test('of which the evaluation is blamed for more than a share stops the suite at once', () => {
    const rejections = some(100, (index) =>
      index < 20
        ? { ...REJECTED, blame: index < 20 * BOUNDS.evaluation + 1 ? 'evaluation' : 'trajectory' }
        : {},
    );
    expect(after(rejections)[0]).toMatchObject({ alarms: ['evaluation'], consequence: 'stopped' });
  });

  test('whose users say the same again and again, or whose plans repeat, raises an alarm', () => {
    expect(after(some(100, () => ({ turns: ['Move Ann Lee to 4 please'] })))[0]?.alarms).toEqual([
      'diversity',
    ]);
    expect(after(some(100, (index) => ({ plan: `plan ${index % 10}` })))[0]?.alarms).toEqual(['diversity']);
  });

  test('whose entries cost twice as many replies raises an alarm', () => {
    expect(
      after(
        some(100),
        some(100, () => ({ replies: 5 })),
      )[1]?.alarms,
    ).toEqual(['cost']);
  });

  test('of a few leftovers raises none', () => {
    expect(
      after(
        some(100),
        some(5, () => ({ ...REJECTED, replies: 50 })),
      )[1]?.alarms,
    ).toEqual([]);
  });
});

test('entries of an alarmed window are no part of the suite, the strategy goes back, and a second alarm ends the work', () => {
  const evaluation: Attribution = {
    part: 'trajectory',
    artefact: null,
    rule: 'gate',
    evidence: 'no',
    complaints: [],
  };
  const { state } = playedCore(requestOf({ plain: 240 }), {
    candidate: ({ candidate: { number } }) => (number >= 700 && number % 2 === 0 ? evaluation : null),
  });
  expect(state.windows.map(({ consequence }) => consequence)).toEqual(['none', 'quarantined', 'stopped']);
  expect(state.windows.map(({ strategy }) => strategy)).toEqual(['s2', 's2', 's1']);
  const byWindow = Map.groupBy([...(state.domains[0]?.candidates.values() ?? [])], ({ batch }) => batch);
  expect(byWindow.get(0)?.every(({ status }) => status === 'accepted')).toBe(true);
  expect(byWindow.get(1)?.some(({ status }) => status === 'accepted')).toBe(false);
});
