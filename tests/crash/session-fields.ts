import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { smallTheme, smallThemes, writeThemes } from '../support/generation.ts';
import { textsOf } from '../support/temporary-folder.ts';
import { verdictRows } from '../support/verdict-rows.ts';
import { assayProcess, clearTable, integrityOf } from './processes.ts';
import type { SessionField } from './session-kills.ts';

/** Files of a database in WAL mode. */
const filesOf = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];

const differs = (what: string, one: unknown, other: unknown): readonly string[] =>
  JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what} differs from that of one machine`];

/** Judges episodes of two agents on the starter suite. @param trials - of each of its entries. */
export async function scoreField(folder: string, trials: number): Promise<SessionField> {
  const [played, local, judged] = ['played', 'local', 'judged'].map((name) => join(folder, `${name}.db`));
  if (played === undefined || local === undefined || judged === undefined) throw new Error('three names');
  const models = ['agent:oracle', 'agent:silent'].flatMap((model) => ['--model', model]);
  await assayProcess(['run', '--suite', 'starter', ...models, '--trials', String(trials), '--db', played]);
  for (const table of ['verdict', 'judging'] as const) clearTable(played, table);
  copyFileSync(played, local);
  const { code, printed: expected } = await assayProcess(['score', '--db', local]);
  const verdicts = verdictRows(local);
  return {
    name: 'score',
    isEnd: (ended) => ended === code,
    begin: () => {
      for (const file of filesOf(judged)) rmSync(file, { force: true });
      copyFileSync(played, judged);
    },
    command: () => ['score', '--db', judged],
    damage: () => (integrityOf(judged) === 'ok' ? [] : ['the database is damaged']),
    differences: (printed) => [
      ...(integrityOf(judged) === 'ok' ? [] : ['the database is damaged']),
      ...differs('what is printed', printed, expected),
      ...differs('a verdict', verdictRows(judged), verdicts),
    ],
  };
}

/** Generates three small domains. @param entries - of all of them. */
export async function generateField(folder: string, entries: number): Promise<SessionField> {
  const [themes, local, place] = ['themes', 'local', 'place'].map((name) => join(folder, name));
  if (themes === undefined || local === undefined || place === undefined) throw new Error('three names');
  writeThemes(themes, [...smallThemes(), smallTheme('public_library', 'lending')]);
  const out = join(place, 'suite');
  const wordsFor = (target: string): readonly string[] => [
    ...['--seed', '11', '--domains', '3', '--entries', String(entries), '--themes', themes, '--out', target],
  ];
  const { code, printed } = await assayProcess(['generate', ...wordsFor(local)]);
  const expected = printed.replaceAll(local, out);
  const texts = [...textsOf(local)];
  return {
    name: 'generate',
    // One that was killed between the last two steps finds everything done.
    isEnd: (ended, said) => ended === (said === '' ? 0 : code),
    begin: () => {
      rmSync(place, { recursive: true, force: true });
    },
    command: () =>
      existsSync(out) || existsSync(join(`${out}.partial`, 'request.json'))
        ? ['generate', '--resume', out]
        : ['generate', ...wordsFor(out)],
    damage: () => (existsSync(out) ? differs('a file of the suite', [...textsOf(out)], texts) : []),
    differences: (said) => [
      ...(said === '' ? [] : differs('what is printed', said, expected)),
      ...differs('a file of the suite', existsSync(out) ? [...textsOf(out)] : [], texts),
      ...differs('what is beside the suite', existsSync(place) ? readdirSync(place) : [], ['suite']),
    ],
  };
}
