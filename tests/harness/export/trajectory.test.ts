import { describe, expect, test } from 'vitest';
import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import type { Message } from '../../../harness/contract/chat-model.ts';
import type { Episode, Step } from '../../../harness/contract/episode.ts';
import { openai } from '../../../harness/export/formats/openai.ts';
import { trajectoryOf } from '../../../harness/export/trajectory.ts';
import { ChatMessage } from '../../../harness/export/chat.ts';
import { playEpisode } from '../../../harness/run/episode-loop.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { ENTRY, episodeBy, STARTER } from '../../support/workbench.ts';

const means = { protocol: suiteProtocol(STARTER, 'native', 'results-unsaid'), world: suiteWorld(STARTER) };
const entryNamed = (id: string) => {
  const entry = STARTER.entries.find((each) => each.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  return entry;
};
const FIRST = entryNamed(ENTRY);
const provenance = { entry: ENTRY, suite: 's', suite_hash: 'a'.repeat(64), licence: 'l', canary: 'c' };

/** Messages of the assistant in the row of an episode. */
async function repliesIn(episode: Episode, withReasoning: boolean) {
  const trajectory = await trajectoryOf(FIRST, episode, means);
  if (trajectory === undefined) throw new Error('the episode cannot be rebuilt');
  const row = openai.rowOf({ trajectory, provenance, part: 'train', index: 0, withReasoning });
  if (typeof row === 'string') throw new Error(row);
  return ChatMessage.array()
    .parse(row['messages'])
    .filter(({ role }) => role === 'assistant');
}

const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
const called = (raw: Step['raw']): Step => ({ written: [{ ls: '{}' }], calls: ['ls()'], metrics, raw });
const said = (text: string): Step => ({ written: text, calls: [], metrics });
const endings = [[said('b')], [said('c')]];

describe('a recorded episode', () => {
  test('is the conversation that the model had, message by message', async () => {
    for (const agent of ['oracle', 'noisy-40', 'chainer', 'no-op'])
      for (const entry of STARTER.entries.slice(0, 20)) {
        const episode = await agentEpisodes(agent, STARTER)(entry);
        const trajectory = await trajectoryOf(entry, episode, means);
        const replies = episode.turns.flatMap(({ steps }) => steps);
        let sent: readonly Message[] = [];
        let asked = 0;
        const rebuilt = trajectory?.messages.flatMap((message) =>
          message.role === 'assistant' ? [message.reply] : [],
        );
        await playEpisode(entry, {
          ...means,
          actor: episode.model,
          ask: (messages) => {
            sent = [...messages];
            const reply = rebuilt?.[asked];
            asked += 1;
            if (reply === undefined) throw new Error('a reply is missing');
            return Promise.resolve({ kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: 0 });
          },
        });
        expect(asked).toBe(replies.length);
        expect(trajectory?.messages.slice(0, -1)).toEqual(sent);
      }
  });

  test.each<[string, Partial<Episode>]>([
    ['did not end', { ending: { bucket: 'model', stop: 'step-limit' } }],
    ['was not played', { ending: { bucket: 'harness', message: 'x' } }],
    ['has replies in text', { format: { decoder: 'python-calls', dotsInToolNames: 'kept' } }],
    ['has other names of tools', { format: { decoder: 'fc_json_args', dotsInToolNames: 'underscored' } }],
    ['has fewer turns than its entry', { turns: [{ steps: [said('a')] }] }],
    [
      'has a reply too many',
      { turns: [{ steps: [said('a'), said('b')] }, ...endings.map((steps) => ({ steps }))] },
    ],
    [
      'has calls that are read otherwise',
      {
        turns: [
          { steps: [{ ...called(null), calls: ['pwd()'] }, said('a')] },
          ...endings.map((steps) => ({ steps })),
        ],
      },
    ],
    ['has calls of another form', { turns: [{ steps: [{ ...called(null), written: [{ ls: 1 }] }] }] }],
    ['has a name that is no text', { turns: [{ steps: [{ ...called(null), written: [{ $d: 'x' }] }] }] }],
  ])('that %s is not rebuilt', async (_what, changed) => {
    const whole = episodeBy('m', [[said('a')], ...endings]);
    expect(await trajectoryOf(FIRST, whole, means)).toBeDefined();
    expect(await trajectoryOf(FIRST, { ...whole, ...changed }, means)).toBeUndefined();
  });
});

describe('reasoning', () => {
  const chat = { choices: [{ message: { content: 'Looking.', reasoning_content: 'I need the files.' } }] };
  const anthropic = {
    content: [
      { type: 'thinking', thinking: 'I need the files.' },
      { type: 'text', text: 'Looking.' },
    ],
  };
  const responses = {
    output: [{ summary: [{ text: 'I need the files.' }] }, { content: [{ text: 'Looking.' }] }],
  };
  test.each([
    ['Chat Completions', chat],
    ['Messages', anthropic],
    ['Responses', responses],
  ])('that a provider of %s showed stands before the words, where it is asked for', async (_api, raw) => {
    const episode = episodeBy('m', [[called(raw), said('a')], ...endings]);
    const [shown] = await repliesIn(episode, true);
    const [hidden] = await repliesIn(episode, false);
    expect(shown?.content).toBe('I need the files.\n\nLooking.');
    expect(hidden?.content).toBe('Looking.');
  });

  test('beside words alone is left out', async () => {
    const thinking = { ...said('a'), raw: chat };
    const replies = await repliesIn(episodeBy('m', [[thinking], ...endings]), true);
    expect(replies.map(({ content }) => content)).toEqual(['a', 'b', 'c']);
  });
});
