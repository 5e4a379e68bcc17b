import { expect, test } from 'vitest';
import { judgeFaults, unexplained } from './measure.ts';
import type { PlacedFinding } from './measure.ts';
import { PlantedFault } from './planted-fault.ts';

const fault = (changed: object): PlantedFault =>
  PlantedFault.parse({ n: 1, kind: 'tie', place: {}, component: 'tool', what: 'is wrong', ...changed });

const finding = (changed: Partial<PlacedFinding>): PlacedFinding => ({
  by: 'gate',
  claim: 'is so',
  entry: null,
  tool: null,
  rows: [],
  blames: 'tool',
  ...changed,
});

const placesFound = (planted: PlantedFault, found: PlacedFinding): boolean =>
  (judgeFaults([planted], [found], [])[0]?.findings ?? []).length > 0;

test.each([
  ['the same entry', { place: { entry: 'a_1' } }, { entry: 'a_1' }, true],
  [
    'an entry that is affected',
    { place: { environment: 'A', tool: 't' }, entries: ['a_2'] },
    { entry: 'a_2' },
    true,
  ],
  ['the same tool', { place: { environment: 'A', tool: 't' } }, { tool: 'A.t' }, true],
  [
    'the same row',
    { place: { environment: 'A', population: 'p', table: 'x', row: 'X-1' } },
    { rows: [{ environment: 'A', population: 'p', table: 'x', id: 'X-1' }] },
    true,
  ],
  ['another entry', { place: { entry: 'a_1' } }, { entry: 'a_11' }, false],
  ['a tool of another environment', { place: { environment: 'A', tool: 't' } }, { tool: 'B.t' }, false],
  [
    'a row of another population',
    { place: { population: 'p', table: 'x', row: 'X-1' } },
    { rows: [{ environment: 'A', population: 'q', table: 'x', id: 'X-1' }] },
    false,
  ],
  [
    'a row whose population is not said',
    { place: { environment: 'A', table: 'x', row: 'X-1' } },
    { rows: [{ environment: 'A', population: 'q', table: 'x', id: 'X-1' }] },
    true,
  ],
  [
    'a row of another environment',
    { place: { environment: 'A', table: 'x', row: 'X-1' } },
    { rows: [{ environment: 'B', population: 'q', table: 'x', id: 'X-1' }] },
    false,
  ],
  ['the suite as a whole', { place: { entry: 'a_1' } }, {}, false],
])('%s', (_where, planted, found, isFound) => {
  expect(placesFound(fault(planted), finding(found))).toBe(isFound);
});

test('what the sound suite has, too, is not found', () => {
  const planted = fault({ place: { entry: 'a_1' } });
  const old = finding({ entry: 'a_1' });
  expect(judgeFaults([planted], [old], [old])[0]?.findings).toEqual([]);
});

test('the part that most findings blame is the one that is blamed, the first of equals', () => {
  const planted = fault({ place: { entry: 'a_1' } });
  const blaming = (...parts: readonly PlacedFinding['blames'][]) =>
    judgeFaults(
      [planted],
      parts.map((blames, index) => finding({ entry: 'a_1', claim: String(index), blames })),
      [],
    )[0]?.blamed;
  expect(blaming('trajectory', 'tool', 'tool')).toBe('tool');
  expect(blaming('trajectory', 'tool')).toBe('trajectory');
  expect(blaming(null)).toBeNull();
  expect(blaming()).toBeNull();
});

test('findings at no place of a fault are false alarms', () => {
  const planted = fault({ place: { entry: 'a_1' } });
  const [here, there] = [finding({ entry: 'a_1' }), finding({ entry: 'a_2' })];
  expect(unexplained([planted], [here, there])).toEqual([there]);
});
