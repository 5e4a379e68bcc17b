import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { categoriesOf } from '../../../../benchmarks/bfcl/categories.ts';
import { importResults } from '../../../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import { replyFormatOf } from '../../../../benchmarks/bfcl/reply-formats.ts';
import type { Episode, Step } from '../../../../harness/contract/episode.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../../support/bfcl-folder.ts';
import { playing, recognise } from '../../../support/conversations.ts';
import { assayRun, episodesIn, runIdIn } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';
import type { ScriptedReply } from '../../../support/wire-replies.ts';

const isThere = hasFolders(BFCL, OFFICIAL);
const folder = temporaryFolders();
const suite = isThere ? await loadBfcl(BFCL, categoriesOf('multi_turn')) : undefined;

/** Output of the model in a recorded step, as a scripted reply. */
function replyOf({ written }: Step): ScriptedReply {
  if (typeof written === 'string') return { text: written };
  if (!Array.isArray(written)) throw new Error('neither words nor calls');
  return {
    calls: written.flatMap((call) =>
      Object.entries(call as Readonly<Record<string, string>>).map(([name, text]) => ({
        name,
        arguments: text,
      })),
    ),
  };
}

/** Calls by turn and step, without steps that have no call. */
const callsOf = ({ turns }: Episode) => turns.map(({ steps }) => steps.map(({ calls }) => calls ?? []));

async function recorded(model: string, name: string, entries: readonly SuiteEntry[]) {
  const [category] = categoriesOf(name);
  if (category === undefined) throw new Error(name);
  const path = join(OFFICIAL, 'result', model, `BFCL_v3_${name}_result.json.gz`);
  const episodes = await importResults(path, model, category, entries, replyFormatOf(model));
  return new Map(episodes.map((episode) => [entryKey({ ...episode, id: episode.entryId }), episode]));
}

describe.skipIf(suite === undefined).each([
  ['gpt-4o-2024-11-20-FC', 'multi_turn_miss_func', 0],
  // Records of failed inferences: here the server fails, and no wrong answer results.
  ['o1-2024-12-17-FC', 'multi_turn_base', 12],
])('the recorded replies of %s over %s', (model, category, failures) => {
  test('give the recorded calls and the verdicts of the import', async () => {
    if (suite === undefined) throw new Error('skipped');
    const entries = suite.entries.filter((entry) => entry.category === category);
    const record = await recorded(model, category, entries);
    const isFailure = (episode: Episode | undefined) => episode?.ending.bucket === 'recorded-error';
    const server = await startModelServer(
      playing(recognise(suite, entries), (entry) => {
        const episode = record.get(entryKey(entry));
        if (episode === undefined || isFailure(episode)) return 'fails';
        return episode.turns.flatMap(({ steps }) => steps.map(replyOf));
      }),
      { keep: 0 },
    );
    const database = join(folder(), 'assay.db');
    const address = ['--model', `compatible:${model}`, '--base-url', server.openaiUrl];
    const data = ['--db', database, '--bfcl', BFCL, '--category', category];
    const ran = await assayRun([...data, ...address, '--no-cache']);
    await server.close();
    const played = episodesIn(database, runIdIn(ran));

    expect(played).toHaveLength(200);
    const judge = bfclMultiTurn.judgeFor(judgingPorts(suite));
    const entryOf = new Map(entries.map((entry) => [entryKey(entry), entry]));
    let infrastructure = 0;
    for (const episode of played) {
      const key = entryKey({ ...episode, id: episode.entryId });
      const entry = entryOf.get(key);
      const before = record.get(key);
      if (entry === undefined || before === undefined) throw new Error(`${key} was never recorded`);
      if (isFailure(before)) {
        infrastructure += 1;
        expect(episode.ending, key).toMatchObject({
          bucket: 'infrastructure',
          failure: 'server',
          attempts: 10,
        });
        expect(judge(entry, episode), key).toEqual({ kind: 'unscored', because: 'infrastructure' });
        continue;
      }
      expect(episode.ending.bucket, key).toBe('model');
      expect(callsOf(episode), key).toEqual(callsOf(before));
      const verdict = judge(entry, episode);
      const imported = judge(entry, before);
      expect(verdict, key).toEqual(imported);
    }
    expect(infrastructure).toBe(failures);
    expect(ran.code).toBe(failures === 0 ? 0 : 4);
  });
});
