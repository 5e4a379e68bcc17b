import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Episode, Step } from '../../../harness/contract/episode.ts';
import { executeEpisode } from '../../../harness/replay/executed-episode.ts';
import { recordedCalls } from '../../../harness/replay/recorded-calls.ts';
import { executeReference, referenceTurns } from '../../../harness/replay/reference-turns.ts';
import { replay } from '../../../harness/replay/replay.ts';
import { colourIn, lampEntry, lampWorld, turns } from '../../support/lamp-world.ts';
import { recordedEpisode, UNMETERED } from '../../support/recorded-episode.ts';

const ENTRY = lampEntry();

describe('a replay', () => {
  test('carries the state from call to call, from step to step and from turn to turn', () => {
    const world = lampWorld();
    const calls = [
      [[turns('blue'), 'look_at_lamp()'], ['look_at_lamp()']],
      [],
      [['look_at_lamp()', turns('green')]],
    ];
    const replayed = [...replay(ENTRY, 'ann', calls, world)];
    expect(replayed.map(({ steps }) => steps.map((step) => step.map(({ output }) => output)))).toEqual([
      [['{"colour": "blue"}', '{"colour": "blue"}'], ['{"colour": "blue"}']],
      [],
      [['{"colour": "blue"}', '{"colour": "green"}']],
    ]);
    expect(replayed.map(({ state }) => colourIn(state))).toEqual(['blue', 'blue', 'green']);
    expect(colourIn(world.start(ENTRY))).toBe('red');
  });

  test('in any sequence leaves after each call what the calls up to it do', () => {
    const anyCall = fc.constantFrom('look_at_lamp()', 'turn_lamp()', turns('blue'), turns('green'));
    const anyTurns = fc.array(fc.array(fc.array(anyCall, { maxLength: 3 }), { maxLength: 3 }), {
      maxLength: 4,
    });
    const law = fc.property(anyTurns, (calls) => {
      const replayed = [...replay(ENTRY, 'ann', calls, lampWorld())];
      let colour = 'red';
      const after = (call: string): string => (colour = /'(\w+)'/.exec(call)?.[1] ?? colour);
      const expected = calls.map((steps) => ({
        steps: steps.map((step) => step.map((call) => [call, after(call)])),
        colour,
      }));
      expect(
        replayed.map(({ steps, state }) => ({
          steps: steps.map((step) => step.map(({ call, state: left }) => [call, colourIn(left)])),
          colour: colourIn(state),
        })),
      ).toEqual(expected);
    });
    fc.assert(law);
  });

  test('executes no turn before it is asked for', () => {
    const world = lampWorld();
    const replayed = replay(
      ENTRY,
      'ann',
      [[['look_at_lamp()']], [[turns('blue')]], [[turns('green')]]],
      world,
    );
    for (const { state } of replayed) if (colourIn(state) === 'blue') break;
    expect(world.executed).toEqual(['ann: look_at_lamp()', `ann: ${turns('blue')}`]);
  });
});

const step = (calls: readonly string[] | null, written = ''): Step => ({
  written,
  calls: calls && [...calls],
  metrics: UNMETERED,
});
const episodeOf = (...steps: readonly (readonly Step[])[]): Episode =>
  recordedEpisode(
    ENTRY,
    steps.map((turn) => ({ steps: [...turn] })),
    { model: 'bob' },
  );

/** Reads a reply as one call; `?` cannot be read for want of a decoder. */
const reading = (callSource: 'recorded' | 'decoded') => ({
  callSource,
  decodeCalls: (_episode: Episode, { written }: Step) =>
    written === '?' ? ('no-decoder' as const) : [typeof written === 'string' ? written : ''],
});

describe('the calls of an episode', () => {
  const episode = episodeOf(
    [step(['recorded()'], 'written()'), step(null, 'only_written()')],
    [step([''], '')],
    [step([], 'words()')],
  );

  test('are those of the record where it has them', () => {
    expect(recordedCalls(episode, reading('recorded'))).toEqual([
      [['recorded()'], ['only_written()']],
      [[]],
      [[]],
    ]);
  });

  test('are read from every reply where a suite asks for that', () => {
    expect(recordedCalls(episode, reading('decoded'))).toEqual([
      [['written()'], ['only_written()']],
      [[]],
      [['words()']],
    ]);
  });

  test('lack an empty text where it is alone, and keep it beside others', () => {
    expect(
      recordedCalls(episodeOf([step(['']), step(['', 'a()']), step(['', ''])]), reading('recorded')),
    ).toEqual([[[], ['', 'a()'], ['', '']]]);
  });

  test('cannot be read where one reply needs a decoder that does not exist', () => {
    const unread = episodeOf([step(null, 'a()')], [step(null, '?')]);
    expect(recordedCalls(unread, reading('recorded'))).toBe('no-decoder');
    expect(executeEpisode(ENTRY, unread, { ...reading('recorded'), world: lampWorld() })).toBe('no-decoder');
  });
});

describe('an executed episode', () => {
  const episode = episodeOf([step([turns('blue')]), step([])], [step(['look_at_lamp()'])]);
  const executed = (world = lampWorld()) => {
    const run = executeEpisode(ENTRY, episode, { ...reading('recorded'), world });
    if (run === 'no-decoder') throw new Error('the episode cannot be read');
    return [...run.turns];
  };

  test('has the recorded steps beside the executed ones, turn by turn', () => {
    const played = executed();
    expect(played.map(({ recorded }) => recorded)).toEqual(episode.turns.map(({ steps }) => steps));
    expect(played.map(({ steps }) => steps.map((calls) => calls.length))).toEqual([[1, 0], [1]]);
  });

  test('is executed under the name that upstream gives a model', () => {
    const world = lampWorld();
    executed(world);
    expect(world.executed).toEqual([`bob_eval: ${turns('blue')}`, 'bob_eval: look_at_lamp()']);
  });
});

describe('a reference', () => {
  test('is executed a turn at a time, each turn one step', () => {
    const entry = lampEntry([turns('blue'), 'look_at_lamp()'], []);
    const replayed = executeReference(entry, 'ann', lampWorld());
    expect(replayed.map(({ steps }) => steps.map((calls) => calls.map(({ call }) => call)))).toEqual([
      [[turns('blue'), 'look_at_lamp()']],
      [[]],
    ]);
    expect(replayed.map(({ state }) => colourIn(state))).toEqual(['blue', 'blue']);
  });

  test('that is no list of calls has no turns', () => {
    const entry = { ...ENTRY, reference: { kind: 'no-call' as const } };
    expect(executeReference(entry, 'ann', lampWorld())).toEqual([]);
  });

  test('is executed once for all models, under the name that upstream gives it', () => {
    const world = lampWorld();
    const referenceOf = referenceTurns(world);
    const entry = lampEntry([turns('blue')]);
    const first = referenceOf(entry, 'ann');
    expect(referenceOf(entry, 'bob')).toBe(first);
    expect(referenceOf(lampEntry([turns('blue')]), 'bob')).not.toBe(first);
    expect(world.executed).toEqual([
      `ann_ground_truth_eval: ${turns('blue')}`,
      `bob_ground_truth_eval: ${turns('blue')}`,
    ]);
  });

  test('is executed for each model where the name of the actor can get into an output', () => {
    const world = lampWorld();
    const referenceOf = referenceTurns(world);
    const nested = 'turn_lamp(colour=look_at_lamp())';
    const entry = lampEntry(['look_at_lamp()'], [nested]);
    for (const model of ['ann', 'bob']) referenceOf(entry, model);
    expect(world.executed.filter((executed) => executed.endsWith(nested))).toEqual([
      `ann_ground_truth_eval: ${nested}`,
      `bob_ground_truth_eval: ${nested}`,
    ]);
  });
});
