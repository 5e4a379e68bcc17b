import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { EVALUATORS } from '../../evaluators/registry.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { COPY_AND_COUNT, inOrderOfTheApi, playCase, startCaseServer } from '../support/case-server.ts';
import type { CaseAnswer, CaseRequest } from '../support/case-server.ts';
import { assay } from '../support/command.ts';
import { assayRun, runIdIn } from '../support/live-run.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { recordedEpisode } from '../support/recorded-episode.ts';
import { invented, inventedEntry } from '../support/single-turn-entry.ts';
import { starterEntry } from '../support/small-suite.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { STARTER } from '../support/workbench.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const TOO_LONG: CaseAnswer = {
  status: 400,
  body: { error: { message: '5021 tokens were sent, and the context holds 4096', code: 400 } },
};

/** A model whose conversation outgrows its context in the second turn. */
const forgetful = (refusal: CaseAnswer) => (request: CaseRequest) =>
  request.turn === 0 ? inOrderOfTheApi(request) : refusal;

const VALUE = { type: 'string', description: 'What to set.' };
const ANSWERS = [{ 'desk.set': { value: ['a'] } }];
/** One entry of each kind of reference. */
const ENTRIES = [
  starterEntry('starter_base_0'),
  inventedEntry(invented(VALUE), { kind: 'possible-answers', answers: ANSWERS }),
  inventedEntry(invented(VALUE), { kind: 'no-call' }),
  inventedEntry(invented(VALUE), { kind: 'any-call' }),
];

async function play(refusal: CaseAnswer) {
  const database = join(folder(), 'assay.db');
  server = await startCaseServer(COPY_AND_COUNT, forgetful(refusal));
  return { ...(await playCase(database, server, COPY_AND_COUNT)), database };
}

describe('context-overflow: a conversation that is longer than the context is a fail of its own kind', () => {
  test.each<readonly [string, CaseAnswer]>([
    ['a message', TOO_LONG],
    ['a code', { status: 400, body: { error: { message: 'Too much.', code: 'context_length_exceeded' } } }],
    ['a type', { status: 400, body: { error: { message: 'Too much.', type: 'exceed_context_size_error' } } }],
    ['plain text', { status: 413, body: 'The prompt exceeds the context window.' }],
    ['an error inside a 200', { status: 200, body: { error: { code: 400, message: 'prompt is too long' } } }],
  ])('recognised by %s; it is judged, and never played again', async (_form, refusal) => {
    const { ran, episode, verdict, database } = await play(refusal);
    expect(episode).toMatchObject({ ending: { bucket: 'model', stop: 'context-exceeded' }, attempts: 4 });
    expect([verdict, ran.code]).toEqual(['fail', 0]);
    const before = server?.count();
    const again = await assayRun(['--resume', runIdIn(ran), '--db', database]);
    expect([again.code, server?.count()]).toEqual([0, before]);
    const shown = await assay('show', 'compatible:m/starter_base_0', '--db', database);
    expect(shown.printed).toContain("ended     the conversation is longer than the model's context");
    expect(shown.printed).toContain('- turn 2: the conversation is longer');
  });

  test('any other 400 stays a refusal, which has no verdict', async () => {
    const { episode, verdict } = await play({ status: 400, body: { error: { message: 'Not today.' } } });
    expect(episode?.ending).toMatchObject({ bucket: 'infrastructure', failure: 'invalid-request' });
    expect(verdict).toBe('unscored');
  });

  test.each(EVALUATORS)('$identity.id fails it with that reason', (evaluator) => {
    const ending = { bucket: 'model', stop: 'context-exceeded', message: 'Too long.' } as const;
    const judge = evaluator.judgeFor(judgingPorts(STARTER));
    const judged = ENTRIES.filter(({ reference }) => evaluator.judges.has(reference.kind));
    expect(judged.length).toBeGreaterThan(0);
    for (const entry of judged) {
      for (const turns of [[], [{ steps: [] }]])
        expect(judge(entry, { ...recordedEpisode(entry, turns), ending })).toEqual({
          kind: 'fail',
          failures: [{ code: 'context-exceeded', turn: 0, message: 'Too long.' }],
        });
    }
  });
});
