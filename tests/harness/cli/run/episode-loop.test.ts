import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { promptText, referenceCalls } from '../../../../benchmarks/bfcl/reference-calls.ts';
import { loadStarter } from '../../../../benchmarks/suites/starter/load.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { noOpReplies, oracleReplies } from '../../../support/conversations.ts';
import { assayRun, episodesIn } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import type { ScriptedReply } from '../../../support/wire-replies.ts';

const suite = loadStarter();
const judge = bfclMultiTurn.judgeFor(judgingPorts(suite));
const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function entryOf(id: string): SuiteEntry {
  const entry = suite.entries.find((each) => each.id === id);
  if (entry === undefined) throw new Error(id);
  return entry;
}

/** Plays entries in sequence against a script whose last reply repeats. */
async function play(
  replies: readonly [ScriptedReply, ...ScriptedReply[]],
  flags: readonly string[],
  model = 'compatible:m',
) {
  const [first, ...others] = replies.map((reply) => ({ kind: 'reply', reply }) as const);
  if (first === undefined) throw new Error('a script without replies');
  server = await startModelServer(inOrder(first, ...others));
  const database = join(folder(), 'assay.db');
  const baseUrl = model.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
  const address = ['--model', model, '--base-url', baseUrl];
  const ran = await assayRun([
    '--suite',
    'starter',
    '--db',
    database,
    '--concurrency',
    '1',
    ...address,
    ...flags,
  ]);
  if (ran.code !== 0) throw new Error(ran.noted);
  const episodes = episodesIn(database);
  const verdicts = episodes.map((episode) => judge(entryOf(episode.entryId), episode));
  const bodies = server.requests.map(({ text }) => JSON.parse(text) as SentBody);
  return { episodes, verdicts, bodies };
}

type SentBody = {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: readonly { readonly name?: string; readonly function?: { readonly name: string } }[];
};

const toolsIn = ({ tools = [] }: SentBody): readonly string[] =>
  tools.map((tool) => tool.function?.name ?? tool.name ?? '');

describe('a turn has at most 21 replies', () => {
  const READ = entryOf('starter_read_0'); // one turn, two reads
  const [reference = {}] = oracleReplies(READ, suite);
  const elsewhere: ScriptedReply = { calls: [{ name: 'pwd', arguments: '{}' }] };

  test('the 21st is executed, and if it is in the last turn, the episode is judged like any other', async () => {
    const late = [elsewhere, ...Array<ScriptedReply>(19).fill(elsewhere), reference] as const;
    const { episodes, verdicts, bodies } = await play(late, ['--ids', READ.id]);
    expect(bodies).toHaveLength(21);
    expect(episodes[0]?.ending).toEqual({ bucket: 'model', stop: 'step-limit' });
    expect(episodes[0]?.turns.map(({ steps }) => steps.length)).toEqual([21]);
    // Only the 21st reply makes the read of the reference.
    expect(verdicts).toEqual([{ kind: 'pass' }]);
  });

  test('in an earlier turn it ends the episode, which fails as force-terminated', async () => {
    const { episodes, verdicts, bodies } = await play([elsewhere], ['--ids', 'starter_base_0']);
    expect(bodies).toHaveLength(21);
    expect(episodes[0]?.turns.map(({ steps }) => steps.length)).toEqual([21]);
    expect(verdicts).toMatchObject([{ kind: 'fail', errorType: 'multi_turn:force_terminated' }]);
  });

  test('20 replies with calls and one without are followed by the next turn', async () => {
    const replies = [elsewhere, ...Array<ScriptedReply>(19).fill(elsewhere), { text: 'Done.' }] as const;
    const { episodes } = await play(replies, ['--ids', 'starter_base_0']);
    expect(episodes[0]?.ending).toEqual({ bucket: 'model', stop: 'completed' });
    expect(episodes[0]?.turns.map(({ steps }) => steps.length)).toEqual([21, 1, 1]);
  });
});

describe.each(['compatible:m', 'anthropic:m'])('over the wire of %s', (model) => {
  test('a withheld tool is not offered until the turn that announces it', async () => {
    const entry = entryOf('starter_withheld_0');
    const [first = {}, ...others] = noOpReplies(entry);
    const { bodies } = await play([first, ...others], ['--ids', entry.id], model);
    const [before = [], then, after] = bodies.map(toolsIn);
    expect(before).not.toContain('post_tweet');
    expect(then).toEqual([...before, 'post_tweet']);
    expect(after).toEqual(then);
    expect(JSON.stringify(bodies[1]?.messages.at(-1))).toContain(
      'I have updated some more functions you can choose from. What about now?',
    );
  });
});

describe('in prompt mode', () => {
  const writtenBy = (entry: SuiteEntry): readonly ScriptedReply[] =>
    referenceCalls(entry, suite.catalogue).flatMap((calls) =>
      calls.length === 0 ? [{ text: 'Done.' }] : [{ text: promptText(calls) }, { text: 'Done.' }],
    );

  test('references written as Python calls pass in every entry', async () => {
    const [first = {}, ...others] = suite.entries.flatMap(writtenBy);
    const { verdicts, episodes } = await play([first, ...others], ['--mode', 'prompt']);
    expect(verdicts).toEqual(suite.entries.map(() => ({ kind: 'pass' })));
    expect(new Set(episodes.map((episode) => episode.model))).toEqual(new Set(['compatible:m [prompt]']));
  });

  test('tools are in the system prompt, outputs are returned as Python text, and no tool is offered natively', async () => {
    const entry = entryOf('starter_withheld_1');
    const [first = {}, ...others] = writtenBy(entry);
    const { bodies } = await play([first, ...others], ['--mode', 'prompt', '--ids', entry.id]);
    expect(bodies.every((body) => toolsIn(body).length === 0)).toBe(true);
    const [system, ...said] = bodies.at(-1)?.messages ?? [];
    expect(system?.role).toBe('system');
    expect(system?.content).toMatch(
      /^You are an expert in composing functions\..*Here is a list of functions in JSON format that you can invoke\.\n\[\{'name': /s,
    );
    expect(system?.content).not.toContain("'name': 'mkdir'");
    const announced = said.find(({ content }) => String(content).includes('What about now?'));
    expect(announced).toMatchObject({ role: 'user' });
    expect(announced?.content).toMatch(
      /^\[\{'name': 'mkdir', .*\}\]\nI have updated some more functions you can choose from\. What about now\?$/s,
    );
    expect(said.slice(1, 3)).toEqual([
      { role: 'assistant', content: '[ls()]' },
      {
        role: 'user',
        content: expect.stringMatching(
          /^\[\{'role': 'tool', 'name': 'ls\(\)', 'content': '\{"current_directory_content": .*\}'\}\]$/,
        ) as string,
      },
    ]);
  });
});
