import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { COPY_AND_COUNT, playCase, startCaseServer } from '../support/case-server.ts';
import { assay } from '../support/command.ts';
import { assayRun, runIdIn } from '../support/live-run.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Plays a model that replies the same to every request, in prompt mode; then resumes the run. */
async function play(text: string) {
  server = await startCaseServer(COPY_AND_COUNT, () => ({ message: { content: text } }));
  const database = join(folder(), 'assay.db');
  const played = await playCase(database, server, COPY_AND_COUNT, '--mode', 'prompt');
  const asked = server.count();
  const resumed = await assayRun(['--resume', runIdIn(played.ran), '--db', database]);
  const { printed: shown } = await assay('show', 'compatible:m [prompt]/starter_base_0', '--db', database);
  return { ...played, resumed, shown, askedAgain: server.count() - asked };
}

describe('poison-reply: a short reply whose evaluation would take for ever ends within a second', () => {
  test.each([
    ['a sum of lists', '[mean(numbers=[1]+sum([[1]]*1000000,[]))]'],
    ['a width', "[echo(content='a'+f'{1:9999999}')]"],
    [
      'a comprehension',
      '[echo(content=0+[x for x in range(1000) for y in range(1000) for z in range(1000)])]',
    ],
    ['a search', "[echo(content='' + ('a'*100000+'b'+'a'*100000 in 'a'*3000000)*9999999)]"],
    ['quotients', '[echo(content=0+len([7**1000000 // 3**100000 for i in range(1000)]))]'],
    ['many calls', `[${"echo(content='a', file_name='b'),".repeat(60_000)}]`],
  ])('%s: over budget, a fail of the model with its reason', async (_kind, text) => {
    const { ran, episode, verdict, shown, resumed, askedAgain } = await play(text);
    expect(episode?.ending).toMatchObject({ bucket: 'model', stop: 'over-budget' });
    expect([ran.code, verdict, resumed.code, askedAgain]).toEqual([0, 'fail', 0, 0]);
    expect(shown).toContain('ended     over budget: the replies set more in motion');
    expect(shown).toContain('- turn 1: over budget');
  });

  test.each([
    "[add(a=1+len(f'{10**900000:,}'),b=1)]",
    '[add(a=1+len(str(10**900000)),b=1)]',
    "[add(a=1+len('%d' % 10**900000),b=1)]",
    "[add(a=1+int('9'*90000),b=1)]",
    '[add(a=1+10**10**10,b=1)]',
    "[add(a=''+'a'*10**12,b=1)]",
  ])('%s: refused as CPython refuses it, so that the reply has no call', async (text) => {
    const { ran, episode, verdict, resumed, askedAgain } = await play(text);
    expect(episode?.ending).toEqual({ bucket: 'model', stop: 'completed' });
    expect(episode?.turns.flatMap(({ steps }) => steps.map(({ calls }) => calls))).toEqual([[], [], []]);
    expect([ran.code, verdict, resumed.code, askedAgain]).toEqual([0, 'fail', 0, 0]);
  });
});
