import { join } from 'node:path';
import { starter } from '../../benchmarks/suites/starter/index.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { openStore } from '../../harness/store/store.ts';
import { catalogueFiles } from '../../repairs/catalogue/catalogue-files.ts';
import { derivedSources } from '../../repairs/catalogue/derived-source.ts';
import type { DerivedSource } from '../../repairs/catalogue/derived-source.ts';
import { agentEpisodes } from './agents.ts';
import { catalogueOf } from './patches.ts';
import { writeText } from './temporary-folder.ts';
import { assay } from './command.ts';
import { STARTER } from './workbench.ts';

/** Entries that the invented models play. */
export const PLAYED: readonly SuiteEntry[] = STARTER.entries.filter(
  ({ category }) => category === 'starter_base',
);

/** Invented models; the later ones do nothing on more entries. */
export const MODELS = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay'] as const;

/** Whether an invented model plays the reference of an entry, or does nothing. */
export const playsReference = (model: number, entry: number): boolean =>
  (entry * 5) % PLAYED.length >= model * 1.5;

let invented: Promise<readonly Episode[]> | undefined;

/** What the invented models do on {@link PLAYED}. */
export const inventedEpisodes = (): Promise<readonly Episode[]> => (invented ??= invent());

async function invent(): Promise<readonly Episode[]> {
  const [oracle, noOp] = [agentEpisodes('oracle', STARTER), agentEpisodes('no-op', STARTER)];
  const episodes: Episode[] = [];
  for (const [index, entry] of PLAYED.entries()) {
    const [right, idle] = [await oracle(entry), await noOp(entry)];
    for (const [model, name] of MODELS.entries())
      episodes.push({ ...(playsReference(model, index) ? right : idle), model: name });
  }
  return episodes;
}

/** A database in a folder with the invented episodes as an import, not judged. @returns its path. */
export async function inventedStore(folder: string): Promise<string> {
  const path = join(folder, 'assay.db');
  const episodes = await inventedEpisodes();
  const store = openStore(path);
  store.suites.add(STARTER);
  const { contentHash: suiteHash } = STARTER.manifest;
  const startedAt = '2026-01-02T03:04:05.000Z';
  store.episodes.addRun({ id: 'import', kind: 'import', suiteHash, configuration: {}, startedAt });
  store.atOnce(() => {
    for (const episode of episodes) store.episodes.put('import', episode);
  });
  store.close();
  return path;
}

/** Derived suites of the starter suite by id, with a catalogue that is written to a folder. */
export function starterRepairs(
  folder: string,
  patches: readonly Patch[],
): ReadonlyMap<string, DerivedSource> {
  const repairs = { catalogue: catalogueOf(STARTER, ...patches), accepted: [] };
  for (const [path, text] of catalogueFiles(repairs, STARTER)) writeText(join(folder, path), text);
  return new Map(derivedSources({ parent: starter, folder }).map((source) => [source.id, source]));
}

/** Judges a database on the starter suite and on derived suites. */
export async function judgeOn(path: string, sources: Iterable<DerivedSource>): Promise<void> {
  const suites = await Promise.all(Array.from(sources, (source) => source.derive(STARTER)));
  const store = openStore(path);
  for (const suite of suites) store.suites.add(suite);
  store.close();
  for (const { manifest } of [STARTER, ...suites])
    await assay('score', '--db', path, '--suite', manifest.contentHash);
}
