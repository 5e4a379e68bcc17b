import { expect, test } from 'vitest';
import { PROTOCOLS } from '../../../benchmarks/bfcl/protocol/index.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { playEpisode } from '../../../harness/run/episode-loop.ts';
import { PORTS, replyOf } from '../../support/bombs/play-bomb.ts';
import { entryOver } from '../../support/entry-over.ts';

/** Plays a model whose every reply makes a call and has a body of this many characters. */
async function playBodies(characters: number) {
  const body = 'b'.repeat(characters);
  const played = await playEpisode(entryOver(['GorillaFileSystem']), {
    protocol: mustGet(PROTOCOLS, 'bfcl', 'protocol').prompt({ catalogue: new Map() }),
    world: PORTS.world,
    actor: 'm',
    ask: () =>
      Promise.resolve({
        kind: 'reply',
        reply: { ...replyOf('[ls()]'), raw: { body } },
        attempts: 1,
        cost: 0,
        latencySeconds: 0,
      }),
  });
  if (played.kind !== 'episode') throw new Error('the episode has no end');
  return { ending: played.parts.ending, replies: played.parts.turns.flatMap(({ steps }) => steps).length };
}

test('an episode ends over budget when its replies are more than the memory that it may take', async () => {
  const { ending, replies } = await playBodies(8_000_000);
  expect(ending).toMatchObject({
    bucket: 'model',
    stop: 'over-budget',
    message: 'the replies are more than the 40,000,000 characters of an episode',
  });
  expect(replies).toBe(5);
});

test('replies of a usual size never add up to that', async () => {
  expect(await playBodies(100_000)).toEqual({ ending: { bucket: 'model', stop: 'step-limit' }, replies: 21 });
});
