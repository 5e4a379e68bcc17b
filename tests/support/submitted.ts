import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Episode } from '../../harness/contract/episode.ts';
import { Submission } from '../../harness/publication/schemas/submission.ts';
import { assay } from './command.ts';
import type { Ran } from './command.ts';

/** Expects that a command ended with 0, without a note. @returns what it printed. */
export async function done(...words: readonly string[]): Promise<string> {
  const { code, printed, noted } = await assay(...words);
  expect([words.join(' '), noted, code]).toEqual([words.join(' '), '', 0]);
  return printed;
}

/** A database in which agents played the whole starter suite. @param flags - of the run. */
export async function playedStarter(
  folder: string,
  agents: readonly string[],
  ...flags: readonly string[]
): Promise<string> {
  const database = join(folder, 'played.db');
  const models = agents.flatMap((agent) => ['--model', `agent:${agent}`]);
  const { code } = await assay('run', ...models, '--suite', 'starter', '--db', database, ...flags);
  expect(code).toBe(0);
  return database;
}

/** Writes the submission of agents. @returns its folder, and that of the first agent on the starter suite. */
export async function submitted(
  folder: string,
  database: string,
  agents: readonly string[],
): Promise<{ readonly all: string; readonly one: string }> {
  const all = join(folder, 'submission');
  const models = agents.flatMap((agent) => ['--model', `agent:${agent}`]);
  await done('publish', '--submission', all, '--db', database, ...models);
  return { all, one: join(all, 'starter', `agent-${agents[0] ?? ''}`) };
}

/** The document of a submission. */
export const documentIn = (folder: string): Submission =>
  Submission.parse(JSON.parse(readFileSync(join(folder, 'submission.json'), 'utf8')));

/** Writes the document of a submission as the program does, whatever it holds. */
export const writeDocument = (folder: string, document: unknown): void => {
  writeFileSync(join(folder, 'submission.json'), `${JSON.stringify(document, null, 1)}\n`);
};

/** The episodes of the first run of a submission. */
export const episodesIn = (folder: string): readonly Episode[] =>
  readFileSync(join(folder, 'episodes.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Episode.parse(JSON.parse(line)));

/** Writes the text of the episodes, and states its hash in the document, as one who forges a submission would. */
export function forgeLines(folder: string, text: string): void {
  writeFileSync(join(folder, 'episodes.jsonl'), text);
  const { runs, ...rest } = documentIn(folder);
  const [run, ...others] = runs;
  if (run === undefined) throw new Error('the submission has no run');
  const episodes = { ...run.episodes, sha256: hash('sha256', text, 'hex') };
  const { id, kind, startedAt, configuration, verdicts } = run;
  const { figures, ...head } = rest;
  writeDocument(folder, {
    ...head,
    runs: [{ id, kind, startedAt, configuration, episodes, verdicts }, ...others],
    figures,
  });
}

/** As {@link forgeLines}, of episodes. */
export const forge = (folder: string, episodes: readonly Episode[]): void => {
  forgeLines(folder, episodes.map((episode) => `${JSON.stringify(episode)}\n`).join(''));
};

/** Checks a submission. */
export const checked = async (folder: string): Promise<Ran> => await assay('submission', 'check', folder);
