import { z } from 'zod';
import { openStore } from '../../harness/store/store.ts';
import { assay } from './command.ts';
import { HOSTILE } from './hostile-text.ts';
import { assayRun, runIdIn } from './live-run.ts';
import { startModelServer } from './misbehaving-server.ts';
import type { Behaviour, ReceivedRequest } from './misbehaving-server.ts';
import { KNOWN_MODEL, smallBfcl } from './small-bfcl.ts';
import { smallOwnSuite } from './small-suite.ts';
import { episodeBy, liveRun, referenceSteps, STARTER, stepOf } from './workbench.ts';

/** A database with an import, a live run of a model that often fails, and one whose every text is hostile. */
export type ViewedStore = {
  readonly database: string;
  /** Folder of the small BFCL that the live run plays. */
  readonly bfcl: string;
  readonly liveRun: string;
};

/** Id of the run whose every text is hostile. */
export const HOSTILE_RUN = `run-1 ${HOSTILE}`;
/** Model of that run. */
export const HOSTILE_MODEL = `m ${HOSTILE}`;
/** Model of the live run. */
export const OWN_MODEL = 'compatible:own';
/** The model of the import, which passes every conversation. */
export { KNOWN_MODEL };

const Request = z.looseObject({
  seed: z.int(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string().nullish() })),
});

/** Opens the ticket that the user asks for, but not in every trial, and answers with hostile text. */
export function openTickets({ text }: Pick<ReceivedRequest, 'text'>): Behaviour {
  const { seed, messages } = Request.parse(JSON.parse(text));
  const { role, content } = messages.at(-1) ?? {};
  const title = content?.includes('two') === true ? 'two' : 'one';
  const call = { name: 'create_ticket', arguments: JSON.stringify({ title }) };
  const isSilent = role !== 'user' || seed % 2 === 0;
  return { kind: 'reply', reply: isSilent ? { text: HOSTILE } : { calls: [call] } };
}

/** Fills a database in a folder, through the commands that a user has. */
export async function viewedStore(folder: string): Promise<ViewedStore> {
  const { bfcl, results, database } = smallBfcl(folder);
  const data = ['--bfcl', bfcl, '--db', database];
  expectDone(await assay('import', 'bfcl', '--results', results, ...data));
  const server = await startModelServer(openTickets);
  const model = ['--model', OWN_MODEL, '--base-url', server.openaiUrl, '--trials', '2'];
  const chosen = ['--suite', 'bfcl-v3', '--category', 'multi_turn', '--category', 'simple'];
  const ran = await assayRun([...chosen, ...model, ...data]);
  await server.close();
  expectDone(ran);
  addHostileRun(database);
  expectDone(await assay('score', '--db', database));
  return { database, bfcl, liveRun: runIdIn(ran) };
}

function expectDone({ code, noted }: { readonly code: number; readonly noted: string }): void {
  if (code !== 0) throw new Error(noted);
}

function addHostileRun(database: string): void {
  const [first, second] = STARTER.entries;
  if (first === undefined || second === undefined) throw new Error('the starter suite is empty');
  const entry = { ...first, id: `entry ${HOSTILE}` };
  const suite = smallOwnSuite({
    manifest: { ...smallOwnSuite().manifest, id: `suite ${HOSTILE}`, version: HOSTILE },
    entries: [entry, second],
  });
  const { contentHash } = suite.manifest;
  const placed = { entryId: entry.id, recordedId: entry.id, category: entry.category };
  const step = stepOf([`echo(content=${JSON.stringify(HOSTILE)})`, HOSTILE], HOSTILE);
  const long = stepOf([], `${HOSTILE} ${'long '.repeat(9000)}`);
  const ending = { bucket: 'infrastructure', failure: 'refused', message: HOSTILE, attempts: 1 } as const;
  const store = openStore(database);
  store.suites.add(suite);
  store.episodes.addRun({ ...liveRun(HOSTILE_RUN, [HOSTILE_MODEL]), suiteHash: contentHash });
  for (const episode of [
    episodeBy(HOSTILE_MODEL, [[step, long], [], []], placed),
    episodeBy(`rival ${HOSTILE}`, referenceSteps(HOSTILE), placed),
    episodeBy(HOSTILE_MODEL, [[]], {
      entryId: second.id,
      recordedId: second.id,
      category: second.category,
      ending,
    }),
  ])
    store.episodes.put(HOSTILE_RUN, episode);
  store.close();
}
